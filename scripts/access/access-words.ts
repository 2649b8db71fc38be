/** What `npm run access` says, from the texts of the console. */
import { createTranslator } from "use-intl/core";
import { parsePermissionKey } from "../../lib/apis/permission-key.ts";
import { ProblemError } from "../../lib/http/problem-error.ts";
import type { FileProblem } from "../../lib/roles/access-file.ts";
import type { AccessPlan, RoleChange } from "../../lib/roles/plan-access.ts";
import messages from "../../messages/en.json" with { type: "json" };

const t = createTranslator({ locale: "en", messages, namespace: "accessFile" });

/** Control characters of a name would be read by the terminal. */
const shown = (text: string): string => text.replace(/\p{C}/gu, "\uFFFD");

/** What is wrong with a file, a line for each mistake: where, what, and what to do. */
export const describeProblems = (file: string, problems: readonly FileProblem[]): string[] =>
	problems.map(({ line, code, what }) => `✘ ${file}:${line}  ${t(`problems.${code}`, { what: shown(what) })}`);

/** Why something could not be done, in a sentence. */
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

/** A plan, a line for each difference, with what stays as it is after them. */
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

/** The sections of a file that are not Rolecall's; nothing where there are none. */
export const describeOtherSections = (sections: readonly string[]): string[] =>
	sections.length === 0 ? [] : [t("otherSections", { names: sections.map(shown).join(", ") })];

/** Why a plan is not applied, though it could be shown. */
export const listRefusals = ({ changes }: AccessPlan): string[] =>
	changes.flatMap(({ name, level, unknown }) => [
		...(level === undefined ? [] : [`✘ ${shown(name)}: ${t("opensConsole")}`]),
		...unknown.map(
			(key) => `✘ ${shown(name)}: ${t("unknown", { name: shown(parsePermissionKey(key).permission_name) })}`,
		),
	]);
