// The same colours as OverlayPalette.cs; nothing is told by colour alone.
export const amber = "#ffb02b";

export function colourOf(role: string | undefined): string {
  switch (role) {
    case "portal-vein": return "#966ee6";
    case "hepatic-vein": return "#46a0fa";
    case "artery": return "#eb4646";
    default: return "#96be82";
  }
}
