using System.Text;
using IntraopAR.Guidance;

namespace IntraopAR.Benchmarks;

/// <summary>A dossier's file of facts: whatever is taken must make a whole dossier with every lesion in it.</summary>
public sealed class DossierTarget : IMutationTarget
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    private const string Facts =
        """
        {
          "version": 1, "case": "c-1",
          "dates": { "scanBefore": "2026-01-12", "chemotherapyStart": "2026-01-26", "scanAfter": "2026-05-20", "operation": "2026-06-09" },
          "patient": { "age": 64, "chemotherapy.cycles": 8, "drug.oxaliplatin": true, "cea.start": "18 ng/mL", "steatosis": "35 %" },
          "lesions": { "lesion-1": { "diameter": "1.8 cm", "plan": "observe", "outcome": "left",
            "evidence": [ { "examination": "ct", "date": "2026-05-20", "finding": "not-seen", "size": "8 mm" },
                          { "examination": "specimen", "date": "2026-06-15", "finding": "tumour", "margin": "3 mm", "resection": "R0" } ] } }
        }
        """;

    public string Name => "dossier-json";

    public IReadOnlyList<MutationSeed> Seeds() => [new("dossier.json", Encoding.UTF8.GetBytes(Facts))];

    public void Read(string path)
    {
        var dossier = DossierMaker.Make(RuleBook.Standard, new("c-1", [new("lesion-1", 18, 12)], DossierFile.Read(path, RuleBook.Standard, Day), [], Day));
        if (dossier.Lesions is not [{ Id: "lesion-1" } lesion]) throw new UnsoundAnswerException("a lesion was dropped or made up");
        if (dossier.AllRules.Count() != RuleBook.Standard.Rules.Count) throw new UnsoundAnswerException("a rule has no answer");
        foreach (var fact in dossier.Patient.All.Concat(lesion.Facts.All).Where(f => f.Definition.Kind is FactKind.Count or FactKind.Quantity))
            if (!(fact.Value.Number >= fact.Definition.Least && fact.Value.Number <= fact.Definition.Most)) throw new UnsoundAnswerException($"{fact.Definition.Key} is {fact.Value.Number}");
        if (lesion.Evidence.Any(e => e.Date > Day || e.SizeMm is <= 0 || e.MarginMm is < 0)) throw new UnsoundAnswerException("evidence that cannot be");
    }
}
