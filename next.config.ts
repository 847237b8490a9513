import type { NextConfig } from 'next';

const config: NextConfig = {
  distDir: process.env['NEXT_DIST_DIR'] ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  devIndicators: false,
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['mdx-bundler', 'esbuild', '@node-rs/argon2', 'piscina', 'pino', 'pg', 'shiki'],
};

export default config;
