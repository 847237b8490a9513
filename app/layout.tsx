import '@fontsource-variable/noto-sans-kr/wght.css';
import '@fontsource/nanum-gothic-coding/400.css';
import '@fontsource/nanum-gothic-coding/700.css';
import './globals.css';
import './print.css';
import type { Metadata, Viewport } from 'next';
import type { ReactElement, ReactNode } from 'react';
import { MergeNote } from '#components/site/merge-note.tsx';
import { NoScript } from '#components/site/no-script.tsx';
import { SiteFooter } from '#components/site/site-footer.tsx';
import { SiteHeader } from '#components/site/site-header.tsx';
import { SkipLink } from '#components/site/skip-link.tsx';
import { themeScript } from '#components/site/theme.ts';
import { ToastArea } from '#components/ui/toast.tsx';

const publicAddress = process.env['NEXTAUTH_URL'];

export const metadata: Metadata = {
  ...(publicAddress && URL.canParse(publicAddress) ? { metadataBase: new URL(publicAddress) } : {}),
  title: { default: 'Kubenote: 컨테이너와 쿠버네티스 강의', template: '%s · Kubenote' },
  description: '컨테이너와 쿠버네티스를 읽고, 직접 고치고, 바로 채점받으며 배우는 한국어 강의입니다.',
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf6' },
    { media: '(prefers-color-scheme: dark)', color: '#11161d' },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }): ReactElement {
  return (
    <html lang="ko" suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant text, which sets the theme before the first paint. */}
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>
        <SkipLink />
        <SiteHeader />
        <NoScript />
        <MergeNote />
        {children}
        <SiteFooter />
        <ToastArea />
      </body>
    </html>
  );
}
