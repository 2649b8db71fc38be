import { AccessSettingsPage } from "@/components/settings/access-settings-page";

export default function Page() {
	return <AccessSettingsPage />;
}
