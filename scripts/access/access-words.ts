/** Formats the output of `npm run access` from the console's messages. */
import { createTranslator } from "use-intl/core";
import { ProblemError } from "../../lib/http/problem-error.ts";
import { parsePermissionKey } from "../../lib/management-api/permission-key.ts";
import type { FileProblem } from "../../lib/roles/access-file.ts";
import type { AccessPlan, RoleChange } from "../../lib/roles/plan-access.ts";
import messages from "../../messages/en.json" with { type: "json" };

const t = createTranslator({ locale: "en", messages, namespace: "accessFile" });

/** Replaces control characters in names, which a terminal would interpret. */
const shown = (text: string): string => text.replace(/\p{C}/gu, "\uFFFD");

/** Formats the mistakes of a file, one line each: where, what, and how to fix it. */
export const describeProblems = (file: string, problems: readonly FileProblem[]): string[] =>
	problems.map(({ line, code, what }) => `✘ ${file}:${line}  ${t(`problems.${code}`, { what: shown(what) })}`);

/** Formats the reason for a failure as a sentence. */
export function describeError(error: unknown): string {
	if (!(error instanceof ProblemError)) return error instanceof Error ? error.message : String(error);
	return error.details.detail ?? messages.problems[error.code];
}

function describePermission(sign: string, key: string): string {
	const { permission_name, resource_server_identifier } = parsePermissionKey(key);
	return `    ${sign} ${shown(permission_name)}  ${shown(resource_server_identifier)}`;
}

function describeChange({ name, id, description, draft, unknown, level }: RoleChange): string[] {
	return [
		`${id === undefined ? "+" : "~"} ${shown(name)}${id === undefined ? `  (${t("isNew")})` : ""}`,
		...(level === undefined ? [] : [`    ! ${t("opensConsole")}`]),
		...(description === undefined
			? []
			: [`    ${JSON.stringify(description.before)} → ${JSON.stringify(description.after)}`]),
		...[...draft.remove].map((key) => describePermission("-", key)),
		...[...draft.add].map((key) => describePermission("+", key)),
		...unknown.map((key) => `    ! ${t("unknown", { name: shown(parsePermissionKey(key).permission_name) })}`),
	];
}

/** Formats a plan, one line per difference, followed by what stays unchanged. */
export function describePlan({ changes, same, notInFile, apis }: AccessPlan): string[] {
	return [
		...changes.flatMap(describeChange),
		...(changes.length > 0 ? [""] : []),
		t("counts", { changes: changes.length, same }),
		...(notInFile.length === 0 ? [] : [t("notInFile", { names: notInFile.map(shown).join(", ") })]),
		...apis.map(({ identifier, onlyInFile, onlyInTenant, isMissing }) => {
			const api = shown(identifier);
			if (isMissing) return t("apiMissing", { api });
			return t("apiDiffers", {
				api,
				inFile: onlyInFile.map(shown).join(", ") || "–",
				inTenant: onlyInTenant.map(shown).join(", ") || "–",
			});
		}),
	];
}

/** Formats the sections of a file that Rolecall ignores, or nothing if there are none. */
export const describeOtherSections = (sections: readonly string[]): string[] =>
	sections.length === 0 ? [] : [t("otherSections", { names: sections.map(shown).join(", ") })];

/** Returns the reason why a plan cannot be applied although it can be shown. */
export const listRefusals = ({ changes }: AccessPlan): string[] =>
	changes.flatMap(({ name, level, unknown }) => [
		...(level === undefined ? [] : [`✘ ${shown(name)}: ${t("opensConsole")}`]),
		...unknown.map(
			(key) => `✘ ${shown(name)}: ${t("unknown", { name: shown(parsePermissionKey(key).permission_name) })}`,
		),
	]);
