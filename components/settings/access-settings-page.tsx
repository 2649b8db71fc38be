"use client";

import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { accessQueries } from "@/lib/access/client/access-queries";
import type { AccessSettings, LevelSettings } from "@/lib/access/contract";
import { permissions as allPermissions } from "@/lib/access/permissions";
import type { AssignRule } from "@/lib/access/policy/access-policy";
import { useLevelName } from "@/lib/auth/client/use-level-name";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { FieldWords } from "../level-words/field-words.tsx";
import { useScopeWords } from "../level-words/use-scope-words.ts";
import { QueryState } from "../states/query-state.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHead, Section } from "../ui/section.tsx";
import classes from "./access-settings-page.module.css";
import { ViewAsButton, ViewAsPerson } from "./view-as.tsx";

/** Returns a function that says in words who meets a rule that gives a level. */
function useRuleWords(): (rule: AssignRule) => string {
	const t = useTranslations("accessSettings.rule");
	const format = useFormatter();
	return ({ role, organizationRole, claim, emailDomain, userId }) =>
		format.list([
			...(role === undefined ? [] : [t("role", { role })]),
			...(organizationRole === undefined ? [] : [t("organizationRole", organizationRole)]),
			...(claim === undefined ? [] : [t("claim", { name: claim.name, value: claim.is })]),
			...(claim?.minutes === undefined ? [] : [t("minutes", { minutes: claim.minutes })]),
			...(emailDomain === undefined ? [] : [t("emailDomain", { domain: emailDomain })]),
			...(userId === undefined ? [] : [t("userId", { id: userId })]),
		]);
}

/** Shows the access policy in force: its levels in words, who gets them, its file, and why a changed file is refused. */
export function AccessSettingsPage() {
	const t = useTranslations("accessSettings");
	return (
		<div className={classes.page}>
			<PageHead title={t("title")} hint={t("hint")} />
			<QueryState query={useQuery(accessQueries.settings())} room="480px">
				{(settings) => (
					<>
						<Source settings={settings} />
						{settings.levels.map((level) => (
							<Level key={level.id} level={level} />
						))}
						<ViewAsPerson />
					</>
				)}
			</QueryState>
		</div>
	);
}

/** Says where the policy comes from, what is wrong with a changed file, and which receivers take no audit entries. */
function Source({ settings: { file, refused, stuckSinks = [] } }: { settings: AccessSettings }) {
	const t = useTranslations("accessSettings");
	const format = useFormatter();
	const timeOf = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" });
	return (
		<>
			{refused === undefined ? null : (
				<Notice tone="bad">
					{t("refused", { time: timeOf(refused.at) })}
					<ul className={classes.problems} lang="en">
						{refused.problems.map((problem) => (
							<li key={problem}>{problem}</li>
						))}
					</ul>
				</Notice>
			)}
			{stuckSinks.map(({ name, since }) => (
				<Notice key={name} tone="bad">
					{t(`stuckSinks.${name}`, { time: timeOf(since) })}
				</Notice>
			))}
			<Text size="sm">
				{file === undefined ? t("builtIn") : t("file", { path: file.path, time: timeOf(file.readAt) })}
			</Text>
		</>
	);
}

function Level({ level: { id, permissions, scope, fields, rules } }: { level: LevelSettings }) {
	const t = useTranslations("accessSettings");
	const permissionText = useTranslations("myAccess.permissions");
	const nameOf = useLevelName();
	const scopeWords = useScopeWords("actors");
	const ruleWords = useRuleWords();
	const given = [...new Set(rules.map(ruleWords))];
	return (
		<Section
			title={nameOf(id)}
			hint={t("id", { id })}
			actions={<ViewAsButton input={{ level: id }}>{t("viewAs", { level: nameOf(id) })}</ViewAsButton>}
		>
			<dl className={classes.parts}>
				<dt>{t("given")}</dt>
				<dd>
					{given.length === 0 ? (
						t("nobody")
					) : (
						<ul>
							{given.map((words) => (
								<li key={words}>{t("people", { what: words })}</li>
							))}
						</ul>
					)}
				</dd>
				<dt>{t("sees")}</dt>
				<dd>{scopeWords(scope)}</dd>
				<dt>{t("fields")}</dt>
				<dd>
					<FieldWords fields={fields} />
				</dd>
				<dt>{t("holds")}</dt>
				<dd>
					<details>
						<summary>{t("count", { count: permissions.length, of: allPermissions.length })}</summary>
						<ul>
							{permissions.map((permission) => (
								<li key={permission}>{permissionText(permission)}</li>
							))}
						</ul>
					</details>
				</dd>
			</dl>
		</Section>
	);
}
