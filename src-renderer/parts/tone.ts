/** Colour stands for state only; every tone comes with an icon and a word where it is used. */
export type Tone = 'quiet' | 'info' | 'accent' | 'good' | 'warn' | 'bad';
