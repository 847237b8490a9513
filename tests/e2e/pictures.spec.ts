import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, test } from './visit.ts';

const lesson = '/learn/objects/deployments';

function figureOn(page: Page) {
  return page.getByRole('figure', { name: '롤링 업데이트 한 걸음씩' });
}

async function openFigure(page: Page) {
  await page.goto(lesson);
  const figure = figureOn(page);
  await figure.scrollIntoViewIfNeeded();
  const slider = figure.getByRole('slider');
  await expect(slider).toBeEnabled();
  return { figure, slider };
}

test('a figure is stepped through by keyboard, and says at each step who did what', async ({ page }) => {
  const { figure, slider } = await openFigure(page);
  await expect(figure).toContainText('여기에서 시작합니다.');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(figure).toContainText('kubectl로 디플로이먼트 web의 이미지를 바꾸었습니다: nginx:1.28 → nginx:1.29.');
  await page.keyboard.press('ArrowRight');
  await expect(figure).toContainText('디플로이먼트 컨트롤러가 레플리카셋을 만들었습니다');
  await page.keyboard.press('End');
  await expect(figure).toContainText('파드 1개가 사라졌습니다');
  await expect(figure.getByRole('button', { name: '앞으로' })).toBeDisabled();
  await figure.getByRole('button', { name: '뒤로' }).click();
  await expect(figure.getByRole('button', { name: '앞으로' })).toBeEnabled();
  await figure.getByRole('button', { name: '처음', exact: true }).click();
  await expect(figure).toContainText('여기에서 시작합니다.');
});

test('a figure plays by itself when asked, and stops when asked', async ({ page }) => {
  const { figure } = await openFigure(page);
  await figure.getByRole('button', { name: '재생' }).click();
  await expect(figure).toContainText('디플로이먼트 컨트롤러가 레플리카셋을 만들었습니다');
  await figure.getByRole('button', { name: '멈춤' }).click();
  await expect(figure.getByRole('button', { name: '재생' })).toBeVisible();
});

test('another choice is another run', async ({ page }) => {
  const { figure, slider } = await openFigure(page);
  const steps = await slider.getAttribute('max');
  await figure.getByRole('radio', { name: '2' }).check();
  await expect(slider).not.toHaveAttribute('max', steps ?? '');
  await slider.focus();
  await page.keyboard.press('End');
  await expect(figure).toContainText('maxSurge가 2이므로');
});

test('what is wrong with a node stands over the lines that go down to its pods', async ({ page }) => {
  await page.goto('/learn/architecture/when-parts-stop');
  const figure = page.getByRole('figure', { name: '노드 하나가 멈추었을 때' });
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.getByRole('slider')).toBeEnabled();
  const trouble = figure.locator('svg text').filter({ hasText: 'NotReady' });
  for (let step = 0; step < 4 && (await trouble.count()) === 0; step += 1)
    await figure.getByRole('button', { name: '앞으로' }).click();
  await expect(trouble).toHaveCount(1);
  await expect(figure.locator('svg path.fg-owns').first()).toBeAttached();
  await expect(figure.locator('svg g:has(text:text-is("NotReady")) ~ path.fg-owns')).toHaveCount(0);
});

test('the table says what is drawn, frame by frame', async ({ page }) => {
  const { figure, slider } = await openFigure(page);
  await figure.getByText('표로 보기').click();
  const pods = figure.getByRole('region', { name: '파드 표' });
  await expect(pods.getByRole('row')).toHaveCount(4);
  await expect(pods.getByRole('columnheader', { name: '노드' })).toBeVisible();
  await slider.focus();
  await page.keyboard.press('End');
  await expect(figure.getByRole('region', { name: '컨트롤러 표' })).toContainText('nginx:1.29');
});

test('who asked for less motion sees pods where they are, at once', async ({ page }) => {
  const { figure } = await openFigure(page);
  const motion = await figure
    .locator('g[transform]')
    .first()
    .evaluate(
      (element) => `${getComputedStyle(element).transitionDuration} ${getComputedStyle(element).animationName}`,
    );
  expect(motion).toBe('0s none');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a figure shows its end and its table', async ({ page }) => {
    await page.goto(lesson);
    const figure = figureOn(page);
    await expect(figure.locator('svg').first()).toBeVisible();
    await expect(figure.getByRole('slider')).toBeHidden();
    await figure.getByText('표로 보기').click();
    await expect(figure.getByRole('region', { name: '컨트롤러 표' })).toContainText('nginx:1.29');
  });

  test('every project of the CNCF is listed', async ({ page }) => {
    await page.goto('/cncf');
    await expect(page.getByRole('search')).toBeHidden();
    await expect(page.getByRole('heading', { level: 2, name: /졸업/ })).toContainText('39개');
    await expect(page.getByText('Kubernetes', { exact: true })).toBeVisible();
  });
});

test('the picture beside a terminal tells what the last command did', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(lesson);
  const box = page.getByRole('region', { name: '멈춘 배포를 마치기', exact: true });
  const toggle = box.getByRole('button', { name: '클러스터 그림' });
  await expect(toggle).toHaveAttribute('aria-expanded', 'true');
  await toggle.scrollIntoViewIfNeeded();
  await expect(box).toContainText('문제가 시작되는 상태입니다.');
  const prompt = box.getByRole('textbox', { name: '명령 입력' });
  await prompt.fill('kubectl cordon worker-2');
  await prompt.press('Enter');
  await expect(box).toContainText('kubectl로 노드에 새 파드를 받지 않게 했습니다(cordon): worker-2.');
  await box.getByRole('button', { name: '처음', exact: true }).click();
  await expect(box).toContainText('이 명령을 치기 전입니다.');
  await toggle.click();
  await expect(box.getByRole('slider')).toBeHidden();
});

test('the picture beside a terminal waits to be asked for on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(lesson);
  const box = page.getByRole('region', { name: '멈춘 배포를 마치기', exact: true });
  const toggle = box.getByRole('button', { name: '클러스터 그림' });
  await expect(toggle).toHaveAttribute('aria-expanded', 'false');
  await toggle.click();
  await expect(box).toContainText('문제가 시작되는 상태입니다.');
  await expectNoSidewaysScroll(page);
});

test('the projects of the CNCF are narrowed down, and the address keeps how', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'CNCF 프로젝트 목록' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'CNCF 프로젝트' })).toBeVisible();
  const count = page.getByRole('main').getByRole('status');
  await expect(count).toHaveText(/^프로젝트 \d+개를 모두 보여 줍니다\.$/);
  await page.getByLabel('성숙도').selectOption('졸업');
  await expect(count).toContainText('39개를 보여 줍니다');
  await page.getByLabel('쓰임새').selectOption('컨테이너 런타임');
  await expect(page.getByText('containerd', { exact: true })).toBeVisible();
  await expect(page.getByText('Prometheus', { exact: true })).toBeHidden();
  await page.getByLabel('이름이나 하는 일').fill('cri');
  await expect(count).toContainText('가운데 1개를');
  await page.reload();
  await expect(page.getByLabel('이름이나 하는 일')).toHaveValue('cri');
  await expect(count).toContainText('가운데 1개를');
  await page.getByLabel('이름이나 하는 일').fill('없는 것');
  await expect(count).toContainText('찾는 프로젝트가 없습니다');
  await page.getByRole('button', { name: '모두 보기' }).click();
  await expect(count).toContainText('모두 보여 줍니다');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} pictures`, () => {
    test.use({ colorScheme });

    test('have nothing that axe finds, and fit a narrow phone', async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 800 });
      const { figure } = await openFigure(page);
      await figure.getByText('표로 보기').click();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.goto('/cncf');
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });

    test('of requests and of layers as well', async ({ page }) => {
      for (const [address, name] of [
        ['/learn/services/endpoints', '요청 하나가 파드에 닿기까지'],
        ['/learn/docker/build-cache', /./],
      ] as const) {
        await page.setViewportSize({ width: 360, height: 800 });
        await page.goto(address);
        const slider = page.getByRole('figure', { name }).getByRole('slider').first();
        await slider.scrollIntoViewIfNeeded();
        await expect(slider).toBeEnabled();
        await slider.focus();
        await page.keyboard.press('End');
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      }
    });
  });
}

test('where the system’s colours are forced a drawing takes them, whatever theme was chosen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await page.addInitScript(() => localStorage.setItem('kubenote.theme', 'light'));
  const { figure } = await openFigure(page);
  const drawing = figure.locator('svg').filter({ hasText: 'worker' }).first();
  const ink = await drawing.evaluate((svg) => getComputedStyle(svg).getPropertyValue('--ink').trim());
  expect(ink).toBe('CanvasText');
  const [fill, canvasText] = await drawing
    .locator('text')
    .first()
    .evaluate((text) => {
      const probe = document.createElement('p');
      probe.style.color = 'CanvasText';
      document.body.append(probe);
      return [getComputedStyle(text).fill, getComputedStyle(probe).color];
    });
  expect(fill).toBe(canvasText);
});
