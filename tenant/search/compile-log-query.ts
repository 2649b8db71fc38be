import { parseQuery } from "../../lib/lucene/parse-query.ts";
import type { LogRecord } from "../records/log-record.ts";
import { compileTree } from "./compile-tree.ts";
import { logFields } from "./log-fields.ts";
import type { Matches } from "./search-field.ts";

/**
 * Compiles a query of the log search into a test of one log entry.
 * @throws SearchSyntaxError for what cannot be read, and for what Auth0 refuses.
 * @see https://auth0.com/docs/deploy-monitor/logs/log-search-query-syntax
 */
export const compileLogQuery = (text: string): Matches<LogRecord> => compileTree(parseQuery(text), logFields);
