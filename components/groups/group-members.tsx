"use client";

import { Button, Group } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { groupQueries } from "@/lib/groups/client/group-queries";
import type { GroupMembers as Page } from "@/lib/groups/contract";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useWithoutDeleted } from "@/lib/users/client/list/deleted-users";
import type { Column } from "../data-table/column.ts";
import { DataTable } from "../data-table/data-table.tsx";
import { PersonCell } from "../people/person-cell.tsx";
import { QueryState } from "../states/query-state.tsx";
import { StatePanel } from "../states/state-panel.tsx";
import { Notice } from "../ui/notice.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { Section } from "../ui/section.tsx";

type Member = Page["members"][number];

const columns = (t: ReturnType<typeof useTranslations<"groups">>): Column<Member>[] => [
	{
		id: "member",
		header: t("member"),
		cell: (member) => <PersonCell person={member} />,
		card: "head",
	},
	{
		id: "since",
		header: t("since"),
		cell: (member) => (member.created_at ? <RelativeTime date={member.created_at} inRow /> : t("none")),
		width: "25%",
	},
];

/** Lists the group's members as its directory reports them. */
export function GroupMembers({ groupId }: { groupId: string }) {
	const t = useTranslations("groups");
	const [places, setPlaces] = useState<readonly (string | undefined)[]>([undefined]);
	const query = useQuery(groupQueries.members(groupId, places.at(-1)));
	const withoutDeleted = useWithoutDeleted();
	const definitions = useMemo(() => columns(t), [t]);
	return (
		<Section title={t("tabs.members")} hint={t("membersHint")} flush>
			<QueryState query={query}>
				{({ members: listed, namesUnread, nextFrom }) => {
					const { people: members } = withoutDeleted({ people: listed, total: listed.length });
					if (members.length === 0 && places.length === 1 && nextFrom === undefined)
						return <StatePanel compact icon={<IconUsers size={20} aria-hidden />} title={t("noMembers")} />;
					const isOnePage = places.length === 1 && nextFrom === undefined;
					return (
						<>
							{namesUnread ? <Notice tone="warn">{t("namesUnread")}</Notice> : null}
							<DataTable
								label={t("membersTable")}
								columns={definitions}
								rows={members}
								rowId={({ user_id }, index) => user_id || `unreadable ${index}`}
								busy={query.isPlaceholderData}
							/>
							{isOnePage ? null : (
								<Turns
									busy={query.isPlaceholderData}
									onBack={places.length > 1 ? () => setPlaces(places.slice(0, -1)) : undefined}
									onNext={nextFrom === undefined ? undefined : () => setPlaces([...places, nextFrom])}
								/>
							)}
						</>
					);
				}}
			</QueryState>
		</Section>
	);
}

type TurnsProps = {
	busy: boolean;
	/** Absent on the first page. */
	onBack: (() => void) | undefined;
	/** Absent on the last page. */
	onNext: (() => void) | undefined;
};

/** Links to the previous and next page. Auth0 pages group members by cursor, so the pages have no numbers. */
function Turns({ busy, onBack, onNext }: TurnsProps) {
	const ui = useTranslations("ui");
	return (
		<Group gap="xs" p="sm" justify="flex-end">
			<Button variant="default" size="compact-sm" disabled={busy || onBack === undefined} onClick={onBack}>
				{ui("previous")}
			</Button>
			<Button variant="default" size="compact-sm" disabled={busy || onNext === undefined} onClick={onNext}>
				{ui("next")}
			</Button>
		</Group>
	);
}
