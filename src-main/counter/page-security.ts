import { randomBytes } from 'node:crypto';

/** Stands in `index.html` as `<meta name="csp-nonce" content="__CSP_NONCE__">`. */
const PLACEHOLDER = '__CSP_NONCE__';

/** A fresh nonce for one delivery of the page: 128 random bits, base64url. */
export function makeNonce(): string {
  return randomBytes(16).toString('base64url');
}

/** The page as it goes out: the renderer reads the nonce from its meta tag and hands it to antd. */
export function fillNonce(html: string, nonce: string): string {
  return html.replaceAll(PLACEHOLDER, nonce);
}

/**
 * The content security policy of the screens, from `default-src 'none'` up.
 * Styles need the nonce because antd makes style elements while running; scripts are files only.
 * `blob:` and `data:` are pictures and sound made in the page; neither can hold script that runs.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers of every answer that carries a piece of the screens; the page itself adds its policy. */
export function securityHeaders(): Record<string, string> {
  return {
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy':
      // The counter's own page photographs evidence; nothing else, and nobody else.
      'camera=(self), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=(), display-capture=()',
  };
}

/** `index.html` ready to send: filled body and all its headers. One nonce per call. */
export function securePage(html: string): { body: string; headers: Record<string, string> } {
  const nonce = makeNonce();
  return {
    body: fillNonce(html, nonce),
    headers: {
      ...securityHeaders(),
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': contentSecurityPolicy(nonce),
      'Cache-Control': 'no-store',
    },
  };
}
