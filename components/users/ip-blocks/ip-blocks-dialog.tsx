"use client";

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { IpBlocks } from "./ip-blocks.tsx";
import { UnblockIpDialog } from "./unblock-ip-dialog.tsx";

/** Shows which addresses of the user's refused sign-ins are blocked for everyone. Unblocking one asks first, and returns here. */
export function IpBlocksDialog({ onClose }: { onClose: () => void }) {
	const t = useTranslations("user.ipBlocks");
	const ui = useTranslations("ui");
	const [asked, setAsked] = useState<string>();
	if (asked !== undefined) return <UnblockIpDialog ip={asked} onClose={() => setAsked(undefined)} />;
	return (
		<Modal opened onClose={onClose} title={t("title")} closeButtonProps={{ "aria-label": ui("close") }}>
			<Stack gap="md">
				<Text size="sm">{t("hint")}</Text>
				<IpBlocks onUnblock={setAsked} />
				<Group justify="flex-end">
					<Button variant="default" onClick={onClose} data-autofocus>
						{ui("close")}
					</Button>
				</Group>
			</Stack>
		</Modal>
	);
}
