import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Provider, startOidcProvider } from '#tests/support/oidc-provider.ts';
import { type Product, startProduct } from '#tests/support/product.ts';
import { anonymousVisitor } from '#tests/support/session.ts';

const address = 'http://127.0.0.1:3223';

test.describe('signing in with an account of the school', () => {
  test.describe.configure({ mode: 'serial' });
  let dataFolder: string;
  let product: Product;
  let provider: Provider;

  test.beforeAll(async () => {
    test.setTimeout(120_000);
    dataFolder = mkdtempSync(path.join(tmpdir(), 'kubenote-oidc-'));
    provider = await startOidcProvider({ port: 3224, redirectUri: `${address}/api/auth/callback/oidc` });
    const { issuer, clientId, clientSecret } = provider;
    const environment = {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: clientSecret,
      OIDC_NAME: '한빛대학교 계정',
      NEXTAUTH_URL: address,
    };
    product = await startProduct({ dataFolder, port: 3223, environment });
  });
  test.afterAll(async () => {
    await product.stop();
    await provider.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  test('the first time makes an account, and the next time finds it', async ({ page, browser }) => {
    provider.signInAs({ sub: 'u-1', email: 'Hana@School.example', name: '김하나' });
    await signIn(page);
    const first = await whoAmI(page);
    expect(first).toMatchObject({
      name: '김하나',
      email: 'hana@school.example',
      isAdministrator: false,
      hasPassword: false,
    });
    await page.goto(`${address}/account`);
    const part = page.getByRole('region', { name: '비밀번호' });
    await expect(part).toContainText('학교 계정으로 로그인하므로 여기에는 비밀번호가 없습니다.');
    await expect(part.getByRole('textbox')).toHaveCount(0);
    await expect(page.getByRole('button', { name: '비밀번호 바꾸기' })).toHaveCount(0);
    const later = await (await browser.newContext()).newPage();
    provider.signInAs({ sub: 'u-1', email: 'new-address@school.example', name: '김하나' });
    await signIn(later);
    expect(await whoAmI(later)).toEqual(first);
  });

  test('an address that has an account with a password is not taken over', async ({ page }) => {
    await anonymousVisitor(address).post('/api/sign-up', {
      name: '둘',
      email: 'two@school.example',
      password: 'long enough 1',
    });
    provider.signInAs({ sub: 'u-2', email: 'two@school.example', name: '누군가' });
    await signIn(page);
    await expect(page.getByText('이미 가입된 이메일입니다')).toBeVisible();
    expect(await whoAmI(page)).toBeNull();
  });
});

async function signIn(page: Page): Promise<void> {
  await page.goto(`${address}/sign-in`);
  await page.getByRole('button', { name: /한빛대학교 계정/ }).click();
  await page.waitForURL(
    (url) => url.origin === address && (url.pathname !== '/sign-in' || url.search.includes('error')),
  );
}

async function whoAmI(page: Page): Promise<unknown> {
  const response = await page.request.get(`${address}/api/progress`);
  return ((await response.json()) as { user: unknown }).user;
}
