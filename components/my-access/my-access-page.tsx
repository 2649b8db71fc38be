"use client";

import { Text } from "@mantine/core";
import { IconCheck, IconMinus } from "@tabler/icons-react";
import type { Permission } from "@/lib/access/permissions";
import { useMe } from "@/lib/auth/client/me";
import { useLevelName } from "@/lib/auth/client/use-level-name";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { isolate } from "@/lib/text/isolate";
import { FieldWords } from "../level-words/field-words.tsx";
import { useScopeWords } from "../level-words/use-scope-words.ts";
import { useNames } from "../people/use-names.ts";
import { PageHead, Section } from "../ui/section.tsx";
import classes from "./my-access-page.module.css";
import { groupPermissions } from "./permission-groups.ts";

function Row({ permission, isHeld }: { permission: Permission; isHeld: boolean }) {
	const t = useTranslations("myAccess");
	const { levelsWith } = useMe();
	const format = useFormatter();
	const holders = levelsWith(permission).map(({ label }) => label);
	const Icon = isHeld ? IconCheck : IconMinus;
	return (
		<li data-held={isHeld}>
			<Icon size={16} role="img" aria-label={isHeld ? t("can") : t("cannot")} />
			<span>
				{t(`permissions.${permission}`)}
				{isHeld ? null : (
					<span className={classes.ask}>
						{t("ask", { roles: format.list(holders.map(isolate), { type: "disjunction" }) })}
					</span>
				)}
			</span>
		</li>
	);
}

/** Shows in words what the signed-in person can and cannot do, and whom to ask for more. It costs no call. */
export function MyAccessPage() {
	const t = useTranslations("myAccess");
	const { level = "", permissions, levels, scope, fields } = useMe();
	const scopeWords = useScopeWords("own");
	const nameOf = useLevelName();
	const nameAll = useNames();
	const known = levels.flatMap((one) => one.permissions);
	const all = [...new Set([...permissions, ...known])];
	const roles = levels.find(({ id }) => id === level)?.roles ?? [];
	return (
		<div className={classes.page}>
			<PageHead
				title={t("title")}
				hint={
					<>
						{t("level", { level: nameOf(level) })}
						{roles.length === 0 ? null : ` ${t("from", { roles: nameAll(roles), count: roles.length })}`}
					</>
				}
			/>
			<Section title={t("sees")}>
				<Text size="sm">{scopeWords(scope)}</Text>
			</Section>
			<Section title={t("fields")}>
				<FieldWords fields={fields} />
			</Section>
			{groupPermissions(all).map(({ group, permissions: listed }) => (
				<Section key={group} title={t(`groups.${group}`)}>
					<ul className={classes.list}>
						{listed
							.toSorted((a, b) => Number(permissions.includes(b)) - Number(permissions.includes(a)))
							.map((permission) => (
								<Row key={permission} permission={permission} isHeld={permissions.includes(permission)} />
							))}
					</ul>
				</Section>
			))}
		</div>
	);
}
