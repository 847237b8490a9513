import type { NextConfig } from 'next';

const config: NextConfig = {
  distDir: process.env['NEXT_DIST_DIR'] ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  devIndicators: false,
  typescript: { ignoreBuildErrors: true },
  // A chapter's own address leads to its place on the map.
  redirects: () => Promise.resolve([{ source: '/learn/:chapter', destination: '/#:chapter', permanent: false }]),
  serverExternalPackages: ['mdx-bundler', 'esbuild', '@node-rs/argon2', 'piscina', 'pino', 'pg', 'shiki'],
};

export default config;
