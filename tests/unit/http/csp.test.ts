import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, inlineScriptHashes } from '#lib/http/csp.ts';

const hashes = { '/': ["'sha256-home'"], '/_not-found': ["'sha256-missing'"] };

describe('contentSecurityPolicy', () => {
  test('a prerendered page allows exactly its own inline scripts', () => {
    const { policy, isPrerendered } = contentSecurityPolicy({ pathname: '/', hashes, nonce: 'n' });
    expect(isPrerendered).toBe(true);
    expect(policy).toContain("script-src 'self' 'sha256-home';");
    expect(policy).not.toContain('nonce');
  });

  test('anything else gets the nonce, and the scripts of the not-found page', () => {
    const { policy, isPrerendered } = contentSecurityPolicy({ pathname: '/classes', hashes, nonce: 'n' });
    expect(isPrerendered).toBe(false);
    expect(policy).toContain("script-src 'nonce-n' 'self' 'sha256-missing';");
  });

  test('nothing is ever unsafe', () => {
    for (const pathname of ['/', '/classes', '/nowhere']) {
      expect(contentSecurityPolicy({ pathname, hashes, nonce: 'n' }).policy).not.toMatch(/unsafe|\*/);
    }
  });
});

test('inlineScriptHashes takes every inline script once and no external one', () => {
  const html =
    '<script>a()</script><script src="/x.js"></script><script async nonce="q">b()</script><script>a()</script><script></script>';
  expect(inlineScriptHashes(html, (text) => text.length.toString())).toEqual(["'sha256-3'"]);
  expect(inlineScriptHashes(html, (text) => text)).toEqual(["'sha256-a()'", "'sha256-b()'"]);
});
