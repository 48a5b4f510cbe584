import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** `STAND_IN_KEY_STORE`: a backend's name, `unavailable`, or `other:<name>` for another person's. */
const store = process.env['STAND_IN_KEY_STORE'] ?? 'gnome_libsecret';
const key = createHash('sha256').update(store).digest();

export const safeStorage = {
  isEncryptionAvailable: (): boolean => store !== 'unavailable' && store !== 'basic_text',
  getSelectedStorageBackend: (): string => (store === 'basic_text' ? store : 'gnome_libsecret'),
  encryptString(text: string): Buffer {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  },
  decryptString(sealed: Buffer): string {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(12, 28));
    return decipher.update(sealed.subarray(28), undefined, 'utf8') + decipher.final('utf8');
  },
};
