import type { NamedFile } from './use-take-in.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** For what has no name of its own: a picture from the clipboard or the camera. */
export function nameByTime(ending: string, at = new Date()): string {
  const date = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
  return `${date}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}.${ending}`;
}

/** The files of a drop or a paste. Every picture from the clipboard is called `image.png`: the time says more. */
export function filesIn(from: DataTransfer | null): NamedFile[] {
  return [...(from?.files ?? [])].map((blob) => ({
    blob,
    name: blob.name === 'image.png' || blob.name === '' ? nameByTime('png') : blob.name,
  }));
}
