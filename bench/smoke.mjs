/** Runs small measurements of Rolecall and of the seed's rule for the tests, and prints them as JSON. Needs no peers. */
import { withDatabases } from "./bench-database.mjs";
import { measureBucket } from "./figures/bucket.mjs";
import { measureColdStart } from "./figures/cold-start.mjs";
import { measureCreates } from "./figures/creates.mjs";
import { measureFirstAborts } from "./figures/first-aborts.mjs";
import { fewLifetimes, measureLifetimes } from "./figures/lifetimes.mjs";
import { measureRevocation } from "./figures/revocation.mjs";

const [own, rule] = ["rolecall", "seed's rule"];
// Allows a slow database on a busy machine: a replica that continues without it requests its own token.
process.env.DATABASE_PATIENCE_MS = "10000";

const few = { replicas: 4, callers: 20 };
const staggered = { replicas: 2, calls: 10 };

const measured = await withDatabases(
	async (databases) => ({
		coldStart: await measureColdStart(own, databases, few),
		coldStartOfRule: await measureColdStart(rule, databases, few),
		revocation: await measureRevocation(own, databases, staggered),
		revocationOfRule: await measureRevocation(rule, databases, staggered),
		lifetimes: await measureLifetimes(own, fewLifetimes),
		firstAborts: await measureFirstAborts(own),
		bucket: await measureBucket(own, databases, { jobs: 15, people: 3 }),
		creates: await measureCreates(own, 100),
	}),
	process.argv[2],
);
process.stdout.write(JSON.stringify(measured));
