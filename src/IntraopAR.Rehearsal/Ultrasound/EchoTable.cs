namespace IntraopAR.Rehearsal;

/// <summary>
/// Echoes per tissue. Attenuations: liver 0.5, blood 0.18, fat 0.6 dB/cm/MHz (Duck, Physical Properties of Tissue, 1990;
/// Szabo 2014, table B.1). Blood scatters 30 to 40 dB less than liver. Collagen makes portal walls bright from every side;
/// a hepatic vein's wall is thin and answers at nearly right angles only.
/// </summary>
internal sealed class EchoTable
{
    private readonly TissueEcho[] tissues = new TissueEcho[Enum.GetValues<EchoTissue>().Length];
    private readonly (TissueEcho Inside, TissueEcho Halo)[] lesions;

    public EchoTable(IReadOnlyList<LesionLook> looks, ContrastPhase phase)
    {
        if (phase == ContrastPhase.None)
        {
            this[EchoTissue.Parenchyma] = TissueEcho.OfDb(0, 0.5);
            this[EchoTissue.PortalVein] = this[EchoTissue.HepaticVein] = TissueEcho.OfDb(-32, 0.18);
            this[EchoTissue.PortalWall] = TissueEcho.OfDb(7, 0.8, 15, 24);
            this[EchoTissue.HepaticWall] = TissueEcho.OfDb(1, 0.6, 10, 9);
            this[EchoTissue.Capsule] = TissueEcho.OfDb(5, 0.8, 16, 16);
            this[EchoTissue.Diaphragm] = TissueEcho.OfDb(10, 6, 22, 26);
            this[EchoTissue.Lung] = TissueEcho.OfDb(-8, 1.2);
            this[EchoTissue.Fat] = TissueEcho.OfDb(4, 0.6);
            lesions = [.. looks.Select(l => (TissueEcho.OfDb(l.Echo, 0.6), TissueEcho.OfDb(l.Echo + l.Halo, 0.6)))];
        }
        else
        {
            // Tissue itself is suppressed; what is seen are bubbles in blood, and a little of the strongest mirrors.
            var (parenchyma, vein, portal) = phase switch
            {
                ContrastPhase.Arterial => (-12, -9, 3),
                ContrastPhase.Portal => (0, 7, 8),
                _ => (0, 2, 2),
            };
            this[EchoTissue.Parenchyma] = TissueEcho.OfDb(parenchyma, 0.5);
            this[EchoTissue.PortalVein] = TissueEcho.OfDb(portal, 0.3);
            this[EchoTissue.HepaticVein] = TissueEcho.OfDb(vein, 0.3);
            this[EchoTissue.PortalWall] = TissueEcho.OfDb(parenchyma - 3, 0.8);
            this[EchoTissue.HepaticWall] = TissueEcho.OfDb(parenchyma, 0.6);
            this[EchoTissue.Capsule] = TissueEcho.OfDb(-14, 0.8, 2, 16);
            this[EchoTissue.Diaphragm] = TissueEcho.OfDb(-8, 6, 8, 26);
            this[EchoTissue.Lung] = TissueEcho.OfDb(-30, 1.2);
            this[EchoTissue.Fat] = TissueEcho.OfDb(-18, 0.6);
            lesions = [.. looks.Select(l => phase switch
            {
                ContrastPhase.Arterial => (TissueEcho.OfDb(parenchyma + l.Arterial, 0.5), TissueEcho.OfDb(parenchyma + 1.5 * l.Arterial, 0.5)),
                ContrastPhase.Portal => (TissueEcho.OfDb(l.Late / 2, 0.5), TissueEcho.OfDb(l.Late / 4, 0.5)),
                _ => (TissueEcho.OfDb(l.Late, 0.5), TissueEcho.OfDb(l.Late, 0.5)),
            })];
        }

        this[EchoTissue.Gas] = TissueEcho.OfDb(double.NegativeInfinity, 0);
    }

    private TissueEcho this[EchoTissue tissue]
    {
        get => tissues[(int)tissue];
        set => tissues[(int)tissue] = value;
    }

    public TissueEcho Of(in TissuePoint p) =>
        p.Tissue != EchoTissue.Lesion ? this[p.Tissue] : TissueMap.IsInHalo(p) ? lesions[p.Lesion].Halo : lesions[p.Lesion].Inside;
}
