"use client";

import { Button } from "@mantine/core";
import { IconLink, IconStar } from "@tabler/icons-react";
import { useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { accountPerson } from "@/lib/users/client/account-person";
import type { User } from "@/lib/users/user";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { CopyableId } from "../../ui/copy-button.tsx";
import { GatedButton } from "../../ui/gated-button.tsx";
import { rowKey } from "../../ui/row-key.ts";
import { Rows, Section } from "../../ui/section.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { BelongingRow } from "../belonging-row.tsx";
import { ConnectionIcon, useConnectionLabel } from "../connection-name.tsx";
import { useUser } from "../user-context.tsx";

const LinkIdentityDialog = onDemand(() =>
	import("./link-identity-dialog.tsx").then((module) => module.LinkIdentityDialog),
);
const UnlinkIdentityDialog = onDemand(() =>
	import("./unlink-identity-dialog.tsx").then((module) => module.UnlinkIdentityDialog),
);

type Identity = User["identities"][number];

/** Lists the user's identities, with acts to link and unlink them. */
export function IdentitiesSection() {
	const t = useTranslations("user");
	const labelOf = useConnectionLabel();
	const me = useMe();
	const { user } = useUser();
	const [asked, setAsked] = useState<"link" | Identity>();
	const yourself = me.userId === user.user_id ? t("act.yourself") : undefined;
	const mayUnlink = me.mayAct("users:unlink-identities") && yourself === undefined;
	const close = () => setAsked(undefined);
	const link = (
		<GatedButton
			permission="users:link-identities"
			reason={yourself}
			variant="default"
			leftSection={<IconLink size={16} aria-hidden />}
			onClick={() => setAsked("link")}
		>
			{t("identities.link")}
		</GatedButton>
	);
	return (
		<Section title={t("identities.title")} term="identity" hint={t("identities.hint")} actions={link} flush>
			<Rows>
				{user.identities.map((identity, place) => (
					<BelongingRow
						key={`${identity.provider}|${rowKey(identity.user_id, place)}`}
						icon={<ConnectionIcon identity={identity} size={18} />}
						name={
							<>
								<span title={identity.connection}>{labelOf(identity)}</span>
								{place === 0 ? (
									<StatusBadge tone="plain" icon={<IconStar size={12} aria-hidden />}>
										{t("overview.primary")}
									</StatusBadge>
								) : null}
							</>
						}
						details={[
							...accountPerson(user, identity).map((text) => ({ key: text, text: <bdi>{text}</bdi> })),
							{
								key: "id",
								text: <CopyableId id={`${identity.provider}|${identity.user_id}`} what={t("overview.identityId")} />,
							},
						]}
						action={
							place > 0 && mayUnlink ? (
								<Button variant="default" size="xs" onClick={() => setAsked(identity)}>
									{t("identities.unlink", { what: labelOf(identity) })}
								</Button>
							) : undefined
						}
					/>
				))}
			</Rows>
			{asked === "link" ? <LinkIdentityDialog onClose={close} /> : null}
			{asked !== undefined && asked !== "link" ? <UnlinkIdentityDialog identity={asked} onClose={close} /> : null}
		</Section>
	);
}
