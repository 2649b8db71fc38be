import { SearchSyntaxError } from "../../lib/lucene/syntax-tree.ts";
import type { LogRecord } from "../records/log-record.ts";
import type { FieldCatalog, SearchField } from "./search-field.ts";

const bareNames = ["client_name", "connection", "description", "ip", "log_id", "type", "user_name"] as const;

const textNames = [
	...bareNames,
	...(["client_id", "connection_id", "hostname", "organization_id"] as const),
	...(["user_id", "user_agent", "strategy", "strategy_type"] as const),
];

const text = (name: (typeof textNames)[number]): SearchField<LogRecord> => ({
	name,
	kind: "text",
	exactOnly: false,
	fold: (value) => value,
	some(log, test) {
		const value = log[name];
		return value !== undefined && test(value);
	},
	exists: (log) => log[name] !== undefined,
});

const date: SearchField<LogRecord> = {
	name: "date",
	kind: "date",
	exactOnly: false,
	fold: (value) => value,
	some: (log, test) => test(Date.parse(log.date)),
	exists: () => true,
};

const byName = new Map<string, SearchField<LogRecord>>(
	[...textNames.map(text), date].map((field) => [field.name, field]),
);

/**
 * The searchable fields of the tenant's log. All of them are case-sensitive.
 * @see https://auth0.com/docs/deploy-monitor/logs/log-search-query-syntax#searchable-fields
 */
export const logFields: FieldCatalog<LogRecord> = {
	bareFields: bareNames.map(text),
	takesQuestionMark: false,
	requireField(name, at) {
		const field = byName.get(name);
		if (field === undefined) throw new SearchSyntaxError(`unknown field "${name}"`, at);
		return field;
	},
};
