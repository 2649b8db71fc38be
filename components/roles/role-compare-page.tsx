"use client";

import { IconScale } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { compareParsers, useCompareParams } from "@/lib/apis/client/compare-params";
import { comparePermissions, countSides } from "@/lib/apis/compare-permissions";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { rolePartQueries } from "@/lib/roles/client/role-part-queries";
import { roleQueries } from "@/lib/roles/client/role-queries";
import type { Role, RolePermissions } from "@/lib/roles/contract";
import { roleCompareHref } from "@/lib/routes/part-routes";
import { roleHref } from "@/lib/routes/routes";
import { PermissionCompare } from "../permission-compare/permission-compare.tsx";
import { SwapLink } from "../permission-compare/swap-link.tsx";
import { TakeButtons } from "../permission-compare/take-buttons.tsx";
import { QueryState } from "../states/query-state.tsx";
import { ReadableAddress } from "../states/readable-address.tsx";
import { StatePanel } from "../states/state-panel.tsx";
import { Notice } from "../ui/notice.tsx";
import classes from "./role-compare-page.module.css";
import { RoleSelect } from "./role-select.tsx";

/** Compares the role's permissions with those of another role. */
export function RoleComparePage({ roleId }: { roleId: string }) {
	return (
		<ReadableAddress compact parsers={compareParsers}>
			<RoleCompare roleId={roleId} />
		</ReadableAddress>
	);
}

function RoleCompare({ roleId }: { roleId: string }) {
	const t = useTranslations("compare");
	const { other, compareWith } = useCompareParams();
	const otherId = other === roleId ? "" : other;
	return (
		<>
			<div className={classes.choice}>
				<div className={classes.select}>
					<RoleSelect label={t("withRole")} except={roleId} value={otherId} onChange={compareWith} />
				</div>
				{otherId === "" ? null : <SwapLink href={roleCompareHref(otherId, roleId)} />}
			</div>
			{otherId === "" ? (
				<StatePanel compact icon={<IconScale size={20} aria-hidden />} title={t("chooseRole")}>
					{t("chooseRoleText")}
				</StatePanel>
			) : (
				<RoleComparison roleId={roleId} otherId={otherId} />
			)}
		</>
	);
}

/** Shows the comparison once both roles are read, or the reason why one cannot be read. */
function RoleComparison({ roleId, otherId }: { roleId: string; otherId: string }) {
	const role = useQuery(roleQueries.detail(roleId));
	const otherRole = useQuery(roleQueries.detail(otherId));
	const own = useQuery(rolePartQueries.permissions(roleId));
	const others = useQuery(rolePartQueries.permissions(otherId));
	return (
		<QueryState query={role}>
			{(left) => (
				<QueryState query={otherRole}>
					{(right) => (
						<QueryState query={own}>
							{(mine) => (
								<QueryState query={others}>
									{(theirs) => <ComparedRoles left={left} right={right} mine={mine} theirs={theirs} />}
								</QueryState>
							)}
						</QueryState>
					)}
				</QueryState>
			)}
		</QueryState>
	);
}

type ComparedRolesProps = { left: Role; right: Role; mine: RolePermissions; theirs: RolePermissions };

function ComparedRoles({ left, right, mine, theirs }: ComparedRolesProps) {
	const t = useTranslations("compare");
	const { show, setShow } = useCompareParams();
	const groups = comparePermissions(mine.permissions, theirs.permissions);
	const counts = countSides(groups);
	const names = { left: left.name || left.id, right: right.name || right.id };
	const isCut = mine.hasMore || theirs.hasMore;
	return (
		<>
			{isCut ? <Notice tone="warn">{t("cut")}</Notice> : null}
			<PermissionCompare
				groups={groups}
				names={names}
				show={show}
				onShow={setShow}
				edits={
					<TakeButtons
						names={names}
						permission="roles:update-permissions"
						reason={isCut ? t("cut") : undefined}
						counts={{ add: counts.right, remove: counts.left }}
						editorHref={roleHref(left.id)}
						otherId={right.id}
					/>
				}
			/>
		</>
	);
}
