import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const app = path.resolve(import.meta.dirname, '../../app');
const exported = /^export (?:const|(?:async )?function) (GET|HEAD|POST|PUT|PATCH|DELETE)\b/gm;

/** Everything that answers under app/, as `GET /api/classes/[id]`; pages are asked with GET. */
export function listRoutes(): string[] {
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .flatMap((file) => {
      const place = `/${path.dirname(file) === '.' ? '' : path.dirname(file)}`;
      if (path.basename(file) === 'page.tsx') return [`GET ${place}`];
      if (path.basename(file) !== 'route.ts') return [];
      const methods = [...readFileSync(path.join(app, file), 'utf8').matchAll(exported)];
      return methods.length > 0 ? methods.map((match) => `${match[1]} ${place}`) : [`? ${place}`];
    })
    .sort();
}
