"use client";

import { IconCheck, IconX } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { TokenOverview } from "@/lib/token-page/contract";
import { Notice } from "../ui/notice.tsx";
import { Section } from "../ui/section.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import classes from "./token-scopes.module.css";

type Scopes = NonNullable<TokenOverview["scopes"]>;

function ScopeTable({ needs }: Pick<Scopes, "needs">) {
	const t = useTranslations("token");
	const ordered = [...needs.filter(({ isMet }) => !isMet), ...needs.filter(({ isMet }) => isMet)];
	return (
		<table className={classes.table} aria-label={t("scopes.table")}>
			<thead>
				<tr>
					<th scope="col">{t("scopes.what")}</th>
					<th scope="col">{t("scopes.scope")}</th>
					<th scope="col">{t("scopes.state")}</th>
				</tr>
			</thead>
			<tbody>
				{ordered.map(({ id, anyOf, isMet }) => (
					<tr key={id}>
						<td>{t(`needs.${id}`)}</td>
						<td>
							{anyOf.map((scope, index) => (
								<span key={scope}>
									{index > 0 ? ` ${t("scopes.or")} ` : null}
									<code>{scope}</code>
								</span>
							))}
						</td>
						<td>
							<StatusBadge
								tone={isMet ? "good" : "bad"}
								icon={isMet ? <IconCheck size={14} aria-hidden /> : <IconX size={14} aria-hidden />}
							>
								{isMet ? t("scopes.granted") : t("scopes.missing")}
							</StatusBadge>
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** Compares the token's scopes with those that Rolecall needs: missing scopes with the features they disable, and dangerous ones. */
export function TokenScopes({ scopes }: { scopes: TokenOverview["scopes"] }) {
	const t = useTranslations("token.scopes");
	if (scopes === undefined)
		return (
			<Section title={t("title")} term="scope">
				<p className={classes.none}>{t("unknown")}</p>
			</Section>
		);
	const { needs, unused, dangerous } = scopes;
	const missing = needs.filter(({ isMet }) => !isMet).length;
	return (
		<Section
			title={t("title")}
			term="scope"
			hint={missing === 0 ? t("allMet") : t("someMissing", { count: missing })}
			flush
		>
			{dangerous.length > 0 ? (
				<div className={classes.notice}>
					<Notice tone="warn">
						{t("dangerous")}
						<ul className={classes.dangers}>
							{dangerous.map((scope) => (
								<li key={scope}>
									<code>{scope}</code> {t(`dangers.${scope}`)}
								</li>
							))}
						</ul>
					</Notice>
				</div>
			) : null}
			<details className={classes.fold} open={missing > 0}>
				<summary>{t("count", { granted: needs.length - missing, needed: needs.length })}</summary>
				<ScopeTable needs={needs} />
			</details>
			{unused.length > 0 ? (
				<details className={classes.fold}>
					<summary>{t("unused", { count: unused.length })}</summary>
					<p>
						{unused.map((scope) => (
							<code key={scope}>{scope}</code>
						))}
					</p>
				</details>
			) : null}
		</Section>
	);
}
