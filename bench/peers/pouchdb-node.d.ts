/** As much of it as a measurement needs; the package brings no types. */
declare module 'pouchdb-node' {
  class PouchDB {
    constructor(name: string);
    bulkDocs(docs: readonly object[]): Promise<readonly unknown[]>;
    put(doc: object): Promise<unknown>;
    query(view: string, options: { limit: number }): Promise<{ rows: readonly unknown[] }>;
    close(): Promise<void>;
  }
  export default PouchDB;
}
