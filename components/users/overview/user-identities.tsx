"use client";

import { IconStar } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { accountPerson } from "@/lib/users/client/account-person";
import { CopyableId } from "../../ui/copy-button.tsx";
import { rowKey } from "../../ui/row-key.ts";
import { Rows, Section } from "../../ui/section.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { ConnectionName } from "../connection-name.tsx";
import { useUser } from "../user-context.tsx";
import classes from "./user-identities.module.css";

/** Lists the user's identities, the primary one first. */
export function UserIdentities() {
	const t = useTranslations("user.overview");
	const { user } = useUser();
	return (
		<Section title={t("sources")} term="connection" flush>
			<Rows>
				{user.identities.map((identity, index) => (
					<li key={`${identity.provider}|${rowKey(identity.user_id, index)}`}>
						<span className={classes.connection}>
							<ConnectionName identities={[identity]} />
						</span>
						{index === 0 && user.identities.length > 1 ? (
							<StatusBadge tone="plain" icon={<IconStar size={12} aria-hidden />}>
								{t("primary")}
							</StatusBadge>
						) : null}
						{accountPerson(user, identity).map((text) => (
							<span key={text} className={classes.person}>
								<bdi>{text}</bdi>
							</span>
						))}
						<CopyableId id={`${identity.provider}|${identity.user_id}`} what={t("identityId")} />
					</li>
				))}
			</Rows>
		</Section>
	);
}
