"use client";

import { IconAlertTriangle, IconArrowRight, IconPlus } from "@tabler/icons-react";
import Link from "next/link";
import { useMemo } from "react";
import { toPermissionGroups } from "@/lib/apis/permission-groups";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { parsePermissionKey } from "@/lib/management-api/permission-key";
import type { AccessPlan, RoleChange, TenantAccess } from "@/lib/roles/plan-access";
import { roleHref } from "@/lib/routes/routes";
import { PermissionDiff } from "../../permission-picker/permission-diff.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import classes from "./access-file.module.css";

const applyCommand = "npm run access -- apply roles.yaml";

type FilePlanProps = { plan: AccessPlan; otherSections: readonly string[]; apis: TenantAccess["apis"] };

/** Shows the differences between a file and the tenant, role by role, and what stays the same. */
export function FilePlan({ plan, otherSections, apis }: FilePlanProps) {
	const t = useTranslations("accessFile");
	const groups = useMemo(() => toPermissionGroups(apis, []), [apis]);
	const { changes, same, notInFile } = plan;
	return (
		<section className={classes.plan} aria-label={t("plan")}>
			<p className={classes.counts} role="status">
				{t("counts", { changes: changes.length, same })}
			</p>
			{changes.map((change) => (
				<article key={change.name} className={classes.change} aria-label={change.name}>
					<ChangeHead change={change} />
					{change.draft.add.size + change.draft.remove.size === 0 ? null : (
						<PermissionDiff draft={change.draft} groups={groups} />
					)}
					{change.unknown.map((key) => (
						<Warning key={key}>{t("unknown", { name: parsePermissionKey(key).permission_name })}</Warning>
					))}
				</article>
			))}
			<ul className={classes.stays}>
				{notInFile.length === 0 ? null : <li>{t("notInFile", { names: notInFile.join(", ") })}</li>}
				{otherSections.length === 0 ? null : <li>{t("otherSections", { names: otherSections.join(", ") })}</li>}
				{plan.apis.map(({ identifier, onlyInFile, onlyInTenant, isMissing }) => (
					<li key={identifier}>
						{isMissing
							? t("apiMissing", { api: identifier })
							: t("apiDiffers", {
									api: identifier,
									inFile: onlyInFile.join(", ") || "–",
									inTenant: onlyInTenant.join(", ") || "–",
								})}
					</li>
				))}
				{changes.length === 0 ? null : (
					<li>
						{t("apply")} <code>{applyCommand}</code>
					</li>
				)}
			</ul>
		</section>
	);
}

const Warning = ({ children }: { children: string }) => (
	<p className={classes.warning}>
		<IconAlertTriangle size={16} aria-hidden /> {children}
	</p>
);

/** Names the role and shows the change of its description. */
function ChangeHead({ change: { name, id, description, level } }: { change: RoleChange }) {
	const t = useTranslations("accessFile");
	return (
		<>
			<h3 className={classes.name}>
				{id === undefined ? name : <Link href={roleHref(id)}>{name}</Link>}
				{id === undefined ? (
					<StatusBadge tone="good" icon={<IconPlus size={14} aria-hidden />}>
						{t("isNew")}
					</StatusBadge>
				) : null}
			</h3>
			{description === undefined ? null : (
				<p className={classes.description}>
					{id === undefined ? null : (
						<>
							<del>{description.before || t("noDescription")}</del>
							<IconArrowRight size={14} role="img" aria-label={t("becomes")} />
						</>
					)}
					<ins>{description.after || t("noDescription")}</ins>
				</p>
			)}
			{level === undefined ? null : <Warning>{t("opensConsole")}</Warning>}
		</>
	);
}
