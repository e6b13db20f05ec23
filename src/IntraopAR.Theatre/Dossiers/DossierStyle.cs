namespace IntraopAR.Theatre.Dossiers;

/// <summary>How the page looks: calm on a screen, and on paper one lesion after the other without torn tables.</summary>
internal static class DossierStyle
{
    public const string Css =
        """
        :root { color: #16202a; background: #f4f6f8; }
        body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", "DejaVu Sans", sans-serif; max-width: 60rem; margin: 0 auto; padding: 1.5rem 2rem 3rem; background: #fff; }
        h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.25rem; margin: 2.2rem 0 .4rem; border-top: 2px solid #16202a; padding-top: .7rem; } h3 { font-size: .95rem; margin: 1.1rem 0 .2rem; color: #33506b; }
        .lead { color: #44525f; margin: .2rem 0 1rem; }
        .mark { background: #ffd24d; color: #201800; font-weight: 700; padding: .1rem .6rem; border-radius: .2rem; }
        .chip { font-size: .8rem; font-weight: 600; padding: .1rem .6rem; border-radius: 1rem; margin-left: .5rem; vertical-align: .15rem; background: #e3e9ee; color: #33414d; }
        .chip.vanished { background: #dfeaf5; color: #123f6b; } .chip.unknown { background: #fff1cc; color: #5c4300; }
        table { border-collapse: collapse; width: 100%; margin: .3rem 0 .6rem; } th, td { text-align: left; vertical-align: top; padding: .28rem .6rem .28rem 0; border-bottom: 1px solid #d9e0e6; } th { font-weight: 600; color: #44525f; font-size: .85rem; } td.narrow { white-space: nowrap; }
        ul { margin: .2rem 0 .6rem; padding-left: 1.1rem; } li { margin: .15rem 0; }
        .why { color: #5a6874; font-size: .87rem; display: block; } .ask { background: #fff8e5; border-left: 4px solid #e0a800; padding: .5rem .9rem; margin: .8rem 0; } .ask h3, .doubt h3 { margin-top: 0; }
        .doubt { background: #fdecea; border-left: 4px solid #c0392b; padding: .5rem .9rem; margin: .8rem 0; } .open { border-left: 4px solid #7d8b97; padding-left: .8rem; margin: .4rem 0; } .split { border-left: 4px solid #7a4fa3; padding-left: .8rem; margin: .5rem 0; }
        .bar { display: grid; grid-template-columns: 17rem 1fr 6.5rem; gap: .7rem; align-items: center; font-size: .87rem; margin: .12rem 0; } .bar .track { background: #e8edf1; height: .55rem; width: 100%; border-radius: .3rem; } .bar .range { fill: #7a4fa3; }
        sup { font-size: .68rem; line-height: 0; } sup a { color: #5f7d99; text-decoration: none; }
        .small { font-size: .85rem; color: #44525f; } .sources { font-size: .82rem; color: #44525f; columns: 2; column-gap: 2rem; } .sources li { break-inside: avoid; }
        .pictures { display: grid; grid-template-columns: 1fr 1fr; gap: .8rem; margin: .8rem 0; } figure { margin: 0; } figure img { width: 100%; border-radius: .3rem; } figcaption { font-size: .85rem; color: #44525f; }
        footer { color: #44525f; font-size: .85rem; margin-top: 1.5rem; border-top: 1px solid #d9e0e6; padding-top: .5rem; }
        @media print { :root { background: #fff; } body { padding: 0; font-size: 10pt; max-width: none; } section.lesion { break-before: page; } table, li, figure, .split, .open, .ask, .doubt { break-inside: avoid; } h2, h3 { break-after: avoid; } }
        """;
}
