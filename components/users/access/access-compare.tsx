"use client";

import { IconScale } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { compareParsers, useCompareParams } from "@/lib/apis/client/compare-params";
import { comparePermissions, type Side } from "@/lib/apis/compare-permissions";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { userCompareHref } from "@/lib/routes/part-routes";
import { roleHref, userHref } from "@/lib/routes/routes";
import { accessQueries } from "@/lib/users/client/access-queries";
import { userQueries } from "@/lib/users/client/user-queries";
import { bestName } from "@/lib/users/name-line";
import type { UserAccess } from "@/lib/users/user-access";
import { PermissionCompare } from "../../permission-compare/permission-compare.tsx";
import { type ComparedNames, SideColumns } from "../../permission-compare/side-columns.tsx";
import { SwapLink } from "../../permission-compare/swap-link.tsx";
import { TakeButtons } from "../../permission-compare/take-buttons.tsx";
import { QueryState } from "../../states/query-state.tsx";
import { ReadableAddress } from "../../states/readable-address.tsx";
import { StatePanel } from "../../states/state-panel.tsx";
import { Section } from "../../ui/section.tsx";
import { useUser } from "../user-context.tsx";
import classes from "./access-compare.module.css";
import { accessDraftLike } from "./like-access";
import { PersonSelect } from "./person-select.tsx";
import { SourceNotes } from "./source-notes.tsx";
import { useHoldingName } from "./use-holding-name.ts";

/** Compares the user's access with another user's. */
export function AccessCompare() {
	return (
		<ReadableAddress compact parsers={compareParsers}>
			<ChosenPerson />
		</ReadableAddress>
	);
}

function ChosenPerson() {
	const t = useTranslations("compare");
	const { user } = useUser();
	const { other, compareWith } = useCompareParams();
	const own = useQuery(accessQueries.access(user.user_id));
	const otherId = other === user.user_id ? "" : other;
	const swap = otherId === "" ? undefined : <SwapLink href={userCompareHref(otherId, user.user_id)} />;
	return (
		<Section title={t("title")} hint={t("personHint")} actions={swap} flush>
			<div className={classes.select}>
				<PersonSelect label={t("withPerson")} except={user.user_id} value={otherId} onChange={compareWith} />
			</div>
			{otherId === "" ? (
				<StatePanel compact icon={<IconScale size={20} aria-hidden />} title={t("choosePerson")}>
					{t("choosePersonText")}
				</StatePanel>
			) : (
				<QueryState query={own}>{(mine) => <OtherAccess mine={mine} otherId={otherId} />}</QueryState>
			)}
		</Section>
	);
}

function OtherAccess({ mine, otherId }: { mine: UserAccess; otherId: string }) {
	const { user } = useUser();
	const page = useQuery(userQueries.page(otherId));
	const others = useQuery(accessQueries.access(otherId));
	return (
		<QueryState query={page}>
			{(right) => (
				<QueryState query={others}>
					{(theirs) => (
						<ComparedAccess
							mine={mine}
							theirs={theirs}
							otherId={otherId}
							names={{ left: bestName(user), right: bestName(right.user) }}
						/>
					)}
				</QueryState>
			)}
		</QueryState>
	);
}

type ComparedAccessProps = { mine: UserAccess; theirs: UserAccess; otherId: string; names: ComparedNames };

function ComparedAccess({ mine, theirs, otherId, names }: ComparedAccessProps) {
	const t = useTranslations("compare");
	const me = useMe();
	const { user } = useUser();
	const { show, setShow } = useCompareParams();
	const roles = useRoleItems(mine, theirs);
	const draft = accessDraftLike(mine, theirs, "match");
	const isCut = mine.sources.direct.hasMore || theirs.sources.direct.hasMore;
	const yourself = me.userId === user.user_id ? t("yourself") : undefined;
	const lead = (name: string) => <p className={classes.lead}>{t("sourcesOf", { name })}</p>;
	return (
		<>
			<SourceNotes sources={mine.sources} lead={lead(names.left)} />
			<SourceNotes sources={theirs.sources} lead={lead(names.right)} />
			<PermissionCompare
				groups={comparePermissions(mine.permissions, theirs.permissions)}
				names={names}
				show={show}
				onShow={setShow}
				edits={
					<TakeButtons
						names={names}
						permission="roles:assign"
						reason={yourself ?? (isCut ? t("cut") : undefined)}
						counts={{
							add: draft.roles.add.length + draft.permissions.add.size,
							remove: draft.roles.remove.size + draft.permissions.remove.size,
						}}
						editorHref={userHref(user.user_id, "access")}
						otherId={otherId}
					/>
				}
			>
				<SideColumns label={t("roles")} names={names} show={show} items={roles} />
			</PermissionCompare>
		</>
	);
}

/** Returns the sources of both users' roles, as items of the comparison. */
function useRoleItems(mine: UserAccess, theirs: UserAccess) {
	const nameOf = useHoldingName();
	const waysOf = ({ holdings }: UserAccess) =>
		new Map(holdings.flatMap((holding) => (holding.role ? [[nameOf(holding), holding.role.id]] : [])));
	const [left, right] = [waysOf(mine), waysOf(theirs)];
	return [...new Map([...left, ...right])].map(([name, roleId]) => ({
		key: name,
		side: (!right.has(name) ? "left" : left.has(name) ? "both" : "right") satisfies Side as Side,
		content: (
			<Link className={classes.role} href={roleHref(roleId)}>
				{name}
			</Link>
		),
	}));
}
