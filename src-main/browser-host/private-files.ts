import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  rmSync,
  writeFileSync,
} from 'node:fs';

export function makePrivateDirectory(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
}

/** Makes a file that only this account may read, whole or not at all. Throws `EEXIST` if there is one. */
export function writeOnce(path: string, text: string): void {
  const beside = `${path}.${process.pid}.new`;
  const fd = openSync(beside, 'w', 0o600);
  try {
    writeFileSync(fd, text);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  try {
    // Unlike a rename, a link never replaces what is there.
    linkSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
}
