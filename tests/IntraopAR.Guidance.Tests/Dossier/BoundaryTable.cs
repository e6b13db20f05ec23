namespace IntraopAR.Guidance.Tests;

/// <summary>
/// What each clause must say at, below and above its thresholds. The thresholds are those of the review (sections named in the
/// rules' citations), written here by hand and not read from the rules' data. T applies, F does not, A asks, O is left open.
/// </summary>
internal static class BoundaryTable
{
    public static IReadOnlyList<(string Clause, string Facts, char Expected)> Rows { get; } = [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SelectMany(Parse)];

    /// <summary>CLAUSE | shared facts | fact values and what they give, separated by commas.</summary>
    private static IEnumerable<(string, string, char)> Parse(string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        foreach (var one in parts[2].Split(',', StringSplitOptions.TrimEntries))
        {
            var arrow = one.LastIndexOf('>');
            yield return (parts[0], $"{parts[1]}; {one[..arrow].Trim()}", one[^1]);
        }
    }

    private const string Text =
        """
        R1 | | diameter=19.9 mm >T, diameter=20 mm >F, diameter=2 cm >F, diameter=20.1 mm >F, >A
        R2 | | lesions=2 >F, lesions=3 >T, lesions=4 >T, >A
        R3 | | chemotherapy.cycles=0 >F, chemotherapy.cycles=1 >T, chemotherapy.cycles=2 >T, >A
        R4.oxaliplatin | | drug.oxaliplatin=yes >T, drug.oxaliplatin=no >F, >A
        R4.cetuximab | | drug.cetuximab=yes >T, drug.cetuximab=no >F, >A
        R4.bevacizumab | | drug.bevacizumab=yes >T, drug.bevacizumab=no >F, >A
        R5.injury | steatohepatitis=no; sinusoidalInjury=no | steatosis=0 % >F, steatosis=0.1 % >T, steatosis=1 % >T, >A
        R5.injury | steatosis=0 % | steatohepatitis=yes >T, sinusoidalInjury=yes >T, steatohepatitis=no >A
        R5.fluorouracil | | drug.fluorouracil=yes >T, drug.fluorouracil=no >F, >A
        R6.goal | | chemotherapy.cycles=3 >T, chemotherapy.cycles=4 >F, chemotherapy.cycles=5 >F, >A
        R6.within | | chemotherapy.cycles=3 >F, chemotherapy.cycles=4 >T, chemotherapy.cycles=5 >T, chemotherapy.cycles=6 >T, chemotherapy.cycles=7 >F, >A
        R6.beyond | | chemotherapy.cycles=5 >F, chemotherapy.cycles=6 >F, chemotherapy.cycles=7 >T, >A
        R7 | | pattern=synchronous >T, pattern=metachronous >F, >A
        R9 | | chemotherapy.cycles=0 >F, chemotherapy.cycles=1 >T, chemotherapy.cycles=2 >T, >A
        R10 | | vanished=yes >T, vanished=no >F, >A
        R11.pathological | | found.specimen=complete-response >T, found.specimen=tumour >F, >A
        R11.tumour | | found.specimen=tumour >T, found.specimen=complete-response >F, >A
        R11.clinical | outcome=left | found.later=clear >O, found.later=recurrence >F, >A
        R11.clinical | found.later=clear | outcome=treated >F, outcome=seen >F, >A
        R11.recurrence | outcome=left | found.later=recurrence >T, found.later=clear >F, >A
        R11.recurrence | found.later=recurrence | outcome=treated >F, >A
        R12.size | | diameter=29.9 mm >T, diameter=30 mm >T, diameter=30.1 mm >F, >A
        R12.cea | | cea.start=29.9 ug/L >T, cea.start=30 ug/L >T, cea.start=30 ng/mL >T, cea.start=30.1 ug/L >F, >A
        R12.age | | age=59 >T, age=60 >T, age=61 >F, >A
        R12.hai | | hepaticArteryInfusion=yes >T, hepaticArteryInfusion=no >F, >A
        R12.mri | | mri.visible=no >T, mri.visible=yes >F, >A
        R12.normal | | cea.normalised=yes >T, cea.normalised=no >F, >A
        R12.satellites | | satellites=few >T, satellites=many >F, >A
        R13 | | vanished=yes >T, vanished=no >F, >A
        R14.small | | diameter=9.9 mm >T, diameter=10 mm >F, diameter=10.1 mm >F, >A
        R14.alone | found.ultrasound=not-seen | >T, vanished=yes >F, vanished=no >F
        R14.alone | | found.ultrasound=seen >F, >A
        R15.inadequate | lesions=3; diameter=10 mm | steatosis=29.9 % >F, steatosis=30 % >F, steatosis=30.1 % >T, >A
        R15.inadequate | steatosis=30 %; diameter=10 mm | lesions=2 >F, lesions=3 >F, lesions=4 >T, >A
        R15.inadequate | steatosis=30 %; lesions=3 | diameter=9.9 mm >T, diameter=10 mm >F, diameter=10.1 mm >F, >A
        R15.drugs | drug.irinotecan=no | drug.fluorouracil=yes >T, drug.fluorouracil=no >F, >A
        R15.drugs | drug.fluorouracil=no | drug.irinotecan=yes >T, drug.irinotecan=no >F, >A
        R16.steatosis | steatohepatitis=no; mriContraindicated=no | steatosis=0 % >F, steatosis=0.1 % >T, steatosis=1 % >T, >A
        R16.steatosis | steatosis=0 %; mriContraindicated=no | steatohepatitis=yes >T, >A
        R16.steatosis | steatosis=40 % | mriContraindicated=yes >F, mriContraindicated=no >T, >A
        R16.hepatobiliary | mriContraindicated=no | >T, found.mrHepatobiliary=seen >F, found.mrHepatobiliary=not-seen >F
        R16.hepatobiliary | | mriContraindicated=yes >F, >A
        R16.impossible | | mriContraindicated=yes >T, mriContraindicated=no >F, >A
        R17.indicated | contrastContraindicated=no | extrahepaticSuspected=yes >T, extrahepaticSuspected=no >F, >A
        R17.indicated | extrahepaticSuspected=no | contrastContraindicated=yes >T, >A
        R17.small | chemotherapy.cycles=1 | diameter=9.9 mm >T, diameter=10 mm >F, diameter=10.1 mm >F, >A
        R17.small | diameter=9.9 mm | chemotherapy.cycles=0 >F, chemotherapy.cycles=1 >T, chemotherapy.cycles=2 >T, >A
        R18.explore | vanished=yes | >T, found.inspection=seen >T, found.palpation=seen >T
        R18.explore | vanished=yes; found.inspection=not-seen | found.palpation=not-seen >F, >T
        R18.explore | | vanished=no >F, >A
        R18.ultrasound | vanished=yes | >T, found.ious=not-seen >F, found.ceIous=seen >F
        R18.ultrasound | | vanished=no >F, >A
        R18.none | | vanished=yes >T, vanished=no >F, >A
        R19.both | vanished=yes | >T, found.mrHepatobiliary=seen >T, found.ceIous=seen >T
        R19.both | vanished=yes; found.mrHepatobiliary=not-seen | found.ceIous=not-seen >F, >T
        R19.both | | vanished=no >F, >A
        R20.fusion | | vanished=yes >T, vanished=no >F, >A
        R20.reality | | vanished=yes >T, vanished=no >F, >A
        R21 | | vanished=yes >T, vanished=no >F, >A
        R22 | vanished=yes | resection=outside >T, resection=inside >F, >A
        R22 | resection=outside | vanished=no >F, >A
        R23.small | | diameter=19.9 mm >T, diameter=20 mm >F, diameter=20.1 mm >F, >A
        R23.deep | | depth=9.9 mm >F, depth=10 mm >F, depth=1 cm >F, depth=10.1 mm >T, >A
        R23.outside | | resection=outside >T, resection=inside >F, >A
        R24.marked | | marker=yes >T, marker=no >F, >A
        R25.size | plan=ablate | diameter=29.9 mm >F, diameter=30 mm >T, diameter=30.1 mm >T, >A
        R25.size | diameter=40 mm | plan=resect >F, >A
        R25.number | plan=ablate | ablations=2 >F, ablations=3 >F, ablations=4 >T, >A
        R25.number | ablations=5 | plan=resect >F, >A
        R25.margin | plan=ablate | ablation.margin=4.9 mm >T, ablation.margin=5 mm >T, ablation.margin=5.1 mm >F, >A
        R25.margin | ablation.margin=3 mm | plan=resect >F, >A
        R25.goal | plan=ablate | ablation.margin=4.9 mm >F, ablation.margin=5 mm >F, ablation.margin=5.1 mm >T, ablation.margin=9.9 mm >T, ablation.margin=10 mm >F, ablation.margin=10.1 mm >F, >A
        R25.goal | ablation.margin=7 mm | plan=resect >F, >A
        R25.remnant | remnantTooSmall=yes | diameter=29.9 mm >T, diameter=30 mm >F, diameter=30.1 mm >F, >A
        R25.remnant | diameter=20 mm | remnantTooSmall=no >F, >A
        R25.harm | | plan=ablate >T, plan=observe >F, >A
        R26.microwave | plan=ablate | ablation.method=microwave >T, ablation.method=radiofrequency >F, >A
        R26.microwave | ablation.method=microwave | plan=resect >F, >A
        R26.cold | plan=ablate | ablation.method=cryotherapy >T, ablation.method=microwave >F, >A
        R26.cold | ablation.method=cryotherapy | plan=resect >F, >A
        R27.focal | | plan=radiotherapy >T, plan=ablate >F, >A
        R27.whole | plan=radiotherapy | cirrhosis=no >T, cirrhosis=yes >F, >A
        R27.whole | cirrhosis=no | plan=ablate >F, >A
        R27.cirrhosis | plan=radiotherapy | cirrhosis=yes >T, cirrhosis=no >F, >A
        R27.cirrhosis | cirrhosis=yes | plan=ablate >F, >A
        R28 | | vanished=yes >T, vanished=no >F, >A
        R29.course | outcome=left | chemotherapy.monthsAfter=5.9 months >T, chemotherapy.monthsAfter=6 months >F, chemotherapy.monthsAfter=6.1 months >F, >A
        R29.course | chemotherapy.monthsAfter=2 months | plan=observe >T, outcome=treated >A
        R29.course | chemotherapy.monthsAfter=2 months; plan=resect | outcome=treated >F, outcome=left >T
        R29.stop | outcome=left; cea.normalNow=yes; mri.visibleLately=no | chemotherapy.monthsAfter=5.9 months >F, chemotherapy.monthsAfter=6 months >T, chemotherapy.monthsAfter=6.1 months >T, >A
        R29.stop | outcome=left; chemotherapy.monthsAfter=6 months; mri.visibleLately=no | cea.normalNow=no >F, >A
        R29.stop | outcome=left; chemotherapy.monthsAfter=6 months; cea.normalNow=yes | mri.visibleLately=yes >F, >A
        R29.stop | chemotherapy.monthsAfter=6 months; cea.normalNow=yes; mri.visibleLately=no; plan=resect | outcome=treated >F, >A
        R29.stop | chemotherapy.monthsAfter=6 months; cea.normalNow=yes; mri.visibleLately=no | plan=observe >T
        R29.watch | plan=resect | outcome=left >T, outcome=treated >F, >A
        R29.watch | | plan=observe >T, >A
        R29.ct | outcome=left | steatohepatitis=no >T, steatohepatitis=yes >F, >A
        R29.ct | steatohepatitis=no; plan=resect | outcome=treated >F
        R29.ct | steatohepatitis=no | plan=observe >T, >A
        R30.older | vanished=yes | age=59 >F, age=60 >O, age=61 >T, >A
        R30.older | age=70 | vanished=no >F, >A
        R30.younger | vanished=yes | age=59 >T, age=60 >O, age=61 >F, >A
        R30.younger | age=50 | vanished=no >F, >A
        R30.lacking | vanished=yes; diameter=30 mm; cea.start=30 ug/L; age=60; hepaticArteryInfusion=yes; mri.visible=no; cea.normalised=yes | satellites=few >F, satellites=many >F, >F
        R30.lacking | vanished=yes; diameter=30.1 mm; cea.start=30 ug/L; age=60; hepaticArteryInfusion=yes; mri.visible=no; cea.normalised=yes | satellites=few >F, satellites=many >O, >A
        R30.lacking | vanished=yes; diameter=30 mm; cea.start=31 ug/L; age=60; hepaticArteryInfusion=yes; mri.visible=no; cea.normalised=yes | satellites=many >O
        R30.lacking | vanished=yes; diameter=30 mm; cea.start=30 ug/L; age=61; hepaticArteryInfusion=yes; mri.visible=no; cea.normalised=yes | satellites=many >O
        R30.lacking | vanished=yes; diameter=30 mm; cea.start=30 ug/L; age=60; hepaticArteryInfusion=no; mri.visible=no; cea.normalised=yes | satellites=many >O
        R30.lacking | vanished=yes; diameter=30 mm; cea.start=30 ug/L; age=60; hepaticArteryInfusion=yes; mri.visible=yes; cea.normalised=yes | satellites=many >O
        R30.lacking | vanished=yes; diameter=30 mm; cea.start=30 ug/L; age=60; hepaticArteryInfusion=yes; mri.visible=no; cea.normalised=no | satellites=many >O
        R30.lacking | vanished=yes; diameter=31 mm; cea.start=31 ug/L | >O
        R30.lacking | diameter=31 mm; cea.start=31 ug/L | vanished=no >F, >A
        R31.complete | age=60; comorbidity=none; ecog=1; lesions=2; primary=rectum; ras=mutated; braf=mutated; toxicity=none | wish=undecided >T, >F
        R31.complete | comorbidity=none; ecog=1; lesions=2; primary=rectum; ras=mutated; braf=mutated; toxicity=none; wish=undecided | >F
        R31.complete | age=60; ecog=1; lesions=2; primary=rectum; ras=mutated; braf=mutated; toxicity=none; wish=undecided | >F
        R31.complete | age=60; comorbidity=none; lesions=2; primary=rectum; ras=mutated; braf=mutated; toxicity=none; wish=undecided | >F
        R31.complete | age=60; comorbidity=none; ecog=1; primary=rectum; ras=mutated; braf=mutated; toxicity=none; wish=undecided | >F
        R31.complete | age=60; comorbidity=none; ecog=1; lesions=2; ras=mutated; braf=mutated; toxicity=none; wish=undecided | >F
        R31.complete | age=60; comorbidity=none; ecog=1; lesions=2; primary=rectum; braf=mutated; toxicity=none; wish=undecided | >F
        R31.complete | age=60; comorbidity=none; ecog=1; lesions=2; primary=rectum; ras=mutated; toxicity=none; wish=undecided | >F
        R31.complete | age=60; comorbidity=none; ecog=1; lesions=2; primary=rectum; ras=mutated; braf=mutated; wish=undecided | >F
        R31.incomplete | age=60; comorbidity=none; ecog=1; lesions=2; primary=rectum; ras=mutated; braf=mutated; toxicity=none | wish=undecided >F, >T
        R32.unresectable | | allResectable=no >T, allResectable=yes >F, >A
        R32.contraindicated | | operationContraindicated=yes >T, operationContraindicated=no >F, >A
        """;
}
