import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';

const root = path.resolve(import.meta.dirname, '../..');
const oneByteType = 18;
const oneByteArrayType = 1002;
const schemaFile = path.join(root, 'prisma/schema.prisma');

type Bindings = {
  SchemaEngine: { new: (options: object, log: () => void, adapter: object) => Promise<SchemaEngine> };
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
};

let bindings: Promise<Bindings> | undefined;

/** The SQL that leads from a database to prisma/schema.prisma; a comment that says so when nothing is missing. */
export async function diffToSchema(url: string): Promise<string> {
  const schema = { content: readFileSync(schemaFile, 'utf8'), path: schemaFile };
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const engine = await createEngine(pool, schema);
  const result = await engine.diff({
    from: { tag: 'schemaDatasource', files: [schema], configDir: path.dirname(schemaFile) },
    to: { tag: 'schemaDatamodel', files: [schema] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  engine.free();
  await pool.end();
  return result.stdout ?? '';
}

async function createEngine(pool: pg.Pool, schema: { content: string; path: string }): Promise<SchemaEngine> {
  bindings ??= loadBindings();
  const adapter = bindMigrationAwareSqlAdapterFactory(adapterWithCharacters(pool));
  return (await bindings).SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => {}, adapter);
}

/** Once per process: the glue code knows only one instance. */
async function loadBindings(): Promise<Bindings> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const glue = (await import(pathToFileURL(path.join(folder, 'schema_engine_bg.js')).href)) as Bindings &
    WebAssembly.ModuleImports;
  const bytes = readFileSync(path.join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return glue;
}

/**
 * The engine asks the catalogue for columns of the one-byte type "char", which the adapter refuses although there is a
 * column type for it. They pass through the adapter as arrays of it and come out as what they are.
 */
function adapterWithCharacters(pool: pg.Pool): PrismaPg {
  const query = pool.query.bind(pool) as (config: object, values?: unknown[]) => Promise<pg.QueryResult>;
  const marked = async (config: object, values?: unknown[]) => {
    const result = await query(config, values);
    for (const field of result.fields ?? []) if (field.dataTypeID === oneByteType) field.dataTypeID = oneByteArrayType;
    return result;
  };
  const factory = new PrismaPg(Object.assign(pool, { query: marked }));
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (params) => {
      const result = await queryRaw(params);
      const { CharacterArray, Character } = ColumnTypeEnum;
      return { ...result, columnTypes: result.columnTypes.map((type) => (type === CharacterArray ? Character : type)) };
    };
    return adapter;
  };
  return factory;
}
