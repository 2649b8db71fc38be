"use client";

import { Button, Group } from "@mantine/core";
import { IconMailOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { memberQueries } from "@/lib/organizations/client/member-queries";
import { organizationQueries } from "@/lib/organizations/client/organization-queries";
import type { Invitation, Invitations } from "@/lib/organizations/invitation-contract";
import { longListParsers, useLongListPlace } from "../../data-table/use-long-list-place.ts";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { QueryState } from "../../states/query-state.tsx";
import { ReadableAddress } from "../../states/readable-address.tsx";
import { StatePanel } from "../../states/state-panel.tsx";
import { Section } from "../../ui/section.tsx";
import { organizationName } from "../members/organization-name.ts";
import { CreateInvitationButton } from "./create-invitation-button.tsx";
import type { InvitationDraft } from "./invitation-fields.tsx";
import { InvitationTable } from "./invitation-table.tsx";

const CreateInvitationDialog = onDemand(() =>
	import("./create-invitation-dialog.tsx").then((module) => module.CreateInvitationDialog),
);
const InvitationLinkDialog = onDemand(() =>
	import("./invitation-link-dialog.tsx").then((module) => module.InvitationLinkDialog),
);
const WithdrawInvitationDialog = onDemand(() =>
	import("./withdraw-invitation-dialog.tsx").then((module) => module.WithdrawInvitationDialog),
);

/** The act that is open for one of the invitations. */
type Asked =
	| { act: "link" | "withdraw"; invitation: Invitation }
	| { act: "invite-again"; start: Partial<InvitationDraft> };

type AskedDialogProps = { organization: { id: string; name: string }; asked: Asked; onClose: () => void };

function AskedDialog({ asked, ...common }: AskedDialogProps) {
	if (asked.act === "invite-again") return <CreateInvitationDialog {...common} start={asked.start} />;
	if (asked.act === "link") return <InvitationLinkDialog {...common} invitation={asked.invitation} />;
	return <WithdrawInvitationDialog {...common} invitation={asked.invitation} />;
}

/** Lists the organization's pending invitations, with acts to create one, show its link and withdraw it. */
export function InvitationListPage({ organizationId }: { organizationId: string }) {
	return (
		<ReadableAddress compact parsers={longListParsers}>
			<PendingInvitations organizationId={organizationId} />
		</ReadableAddress>
	);
}

function PendingInvitations({ organizationId }: { organizationId: string }) {
	const t = useTranslations("invitations");
	const place = useLongListPlace();
	const [asked, setAsked] = useState<Asked>();
	const { data: organization } = useQuery(organizationQueries.detail(organizationId));
	const query = useQuery(memberQueries.invitations(organizationId, place.page));
	if (organization === undefined) return null;
	const named = { id: organizationId, name: organizationName(organization) };
	const content = ({ invitations, hasMore }: Invitations) => {
		if (invitations.length === 0 && place.page === 1) {
			return (
				<StatePanel compact icon={<IconMailOff size={20} aria-hidden />} title={t("none")}>
					{t("noneText")}
				</StatePanel>
			);
		}
		return (
			<InvitationTable
				organizationId={organizationId}
				invitations={invitations}
				busy={query.isPlaceholderData}
				foot={
					place.page > 1 || hasMore ? (
						<InvitationPages page={place.page} hasMore={hasMore} onPage={(page) => place.goTo({ page })} />
					) : null
				}
				onGetLink={(invitation) => setAsked({ act: "link", invitation })}
				onInviteAgain={(start) => setAsked({ act: "invite-again", start })}
				onWithdraw={(invitation) => setAsked({ act: "withdraw", invitation })}
			/>
		);
	};
	return (
		<>
			<Section title={t("title")} hint={t("hint")} actions={<CreateInvitationButton organization={named} />} flush>
				<QueryState query={query}>{content}</QueryState>
			</Section>
			{asked ? <AskedDialog organization={named} asked={asked} onClose={() => setAsked(undefined)} /> : null}
		</>
	);
}

type InvitationPagesProps = { page: number; hasMore: boolean; onPage: (page: number) => void };

/** Links to older and newer invitations. Auth0 does not count them and pages only through the first 1,000. */
function InvitationPages({ page, hasMore, onPage }: InvitationPagesProps) {
	const t = useTranslations("ui");
	const mostPages = 20;
	return (
		<Group gap="xs" justify="flex-end" component="nav" aria-label={t("pages")}>
			<Button variant="default" size="compact-sm" disabled={page === 1} onClick={() => onPage(page - 1)}>
				{t("previous")}
			</Button>
			<Button
				variant="default"
				size="compact-sm"
				disabled={!hasMore || page >= mostPages}
				onClick={() => onPage(page + 1)}
			>
				{t("next")}
			</Button>
		</Group>
	);
}
