import { defineConfig } from 'prisma/config';

/** Only for operators who run `npx prisma migrate deploy` themselves; `npm start` applies migrations without it. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? '' },
});
