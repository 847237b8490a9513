import { existsSync } from 'node:fs';
import packaged from '@sparticuz/chromium';

const installed = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The Chromium to test with: one that the machine has, or the one that comes as an npm package (unpacked on first use). */
export async function findChromium(): Promise<{ executablePath: string; args: string[] }> {
  const found = installed.find((place) => place !== undefined && existsSync(place));
  if (found) return { executablePath: found, args: ['--no-sandbox', '--disable-background-networking'] };
  const args = [
    '--no-sandbox',
    '--no-zygote',
    '--in-process-gpu',
    '--disable-setuid-sandbox',
    '--font-render-hinting=none',
  ];
  return { executablePath: await packaged.executablePath(), args };
}
