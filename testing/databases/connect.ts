import { createPostgres, createQuery, type Query } from "../../lib/database/server/postgres-pool.ts";

/** Connects to a PostgreSQL of the tests: a tag for statements, with what only tests need. */
export function connect(url: string, { max = 1 } = {}) {
	const postgres = createPostgres(url, { max });
	const query = createQuery(postgres);
	return Object.assign<Query, Tools>(query, {
		postgres,
		run: async (text) => (await postgres.pool.query(text)).rows,
		end: () => postgres.pool.end(),
		async begin(work) {
			const client = await postgres.pool.connect();
			try {
				await client.query("begin");
				const result = await work(createQuery({ pool: client }));
				await client.query("commit");
				return result;
			} catch (error) {
				await client.query("rollback");
				throw error;
			} finally {
				client.release();
			}
		},
	});
}

type Tools = {
	postgres: ReturnType<typeof createPostgres>;
	/** Runs text that has no values, and returns the rows. */
	run: (text: string) => Promise<unknown[]>;
	end: () => Promise<void>;
	/** Does the work in a transaction, which is undone if it fails. */
	begin: <T>(work: (transaction: Query) => Promise<T>) => Promise<T>;
};

export type Connection = ReturnType<typeof connect>;
