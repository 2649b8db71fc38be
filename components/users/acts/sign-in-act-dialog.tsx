"use client";

import { useUser } from "../user-context.tsx";
import { ChangeIdentifierDialog } from "./change-identifier-dialog.tsx";
import { PasswordLinkDialog } from "./password-link-dialog.tsx";
import { SendMailDialog } from "./send-mail-dialog.tsx";
import { SetPasswordDialog } from "./set-password-dialog.tsx";
import type { SignInAct } from "./sign-in-acts.ts";

/** Shows the dialog of an act on how the user signs in. */
export function SignInActDialog({ act, onClose }: { act: SignInAct; onClose: () => void }) {
	const { user } = useUser();
	if (act === "password") return <SetPasswordDialog onClose={onClose} />;
	if (act === "ticket") return <PasswordLinkDialog user={user} onClose={onClose} />;
	if (act === "verify" || act === "reset") return <SendMailDialog act={act} onClose={onClose} />;
	return <ChangeIdentifierDialog kind={act} onClose={onClose} />;
}
