using System.Text;

namespace IntraopAR.Guidance.Tests;

/// <summary>A patient with four lesions, made up: one resected with tumour, one with complete response, one left in place, one of which nothing is known.</summary>
internal static class DossierExample
{
    public static readonly DateOnly Day = new(2026, 11, 20);

    public const string Json =
        """
        {
          "version": 1,
          "case": "c-17",
          "dates": { "scanBefore": "2026-01-12", "chemotherapyStart": "2026-01-26", "chemotherapyEnd": "2026-05-04", "scanAfter": "2026-05-20", "operation": "2026-06-09" },
          "patient": { "age": 64, "chemotherapy.cycles": 8, "drug.oxaliplatin": true, "drug.fluorouracil": true, "drug.cetuximab": "no", "cea.start": "18 ng/mL", "cea.normalised": true,
                       "steatosis": "35 %", "pattern": "synchronous", "ras": "mutated", "allResectable": true },
          "lesions": {
            "lesion-1": { "resection": "inside", "plan": "resect", "marker": "no", "outcome": "treated",
              "evidence": [
                { "examination": "ct", "date": "2026-01-12", "finding": "seen", "size": "18 mm" },
                { "examination": "ct", "date": "2026-05-20", "finding": "not-seen" },
                { "examination": "mr-hepatobiliary", "date": "2026-05-21", "finding": "not-seen" },
                { "examination": "palpation", "date": "2026-06-09", "finding": "not-seen" },
                { "examination": "ious", "date": "2026-06-09", "finding": "not-seen" },
                { "examination": "ce-ious", "date": "2026-06-09", "finding": "seen", "size": "6 mm" },
                { "examination": "specimen", "date": "2026-06-15", "finding": "tumour", "margin": "3 mm", "resection": "R0" } ] },
            "lesion-2": { "resection": "outside", "plan": "ablate", "ablation.method": "microwave", "ablation.margin": "0.7 cm", "outcome": "treated",
              "evidence": [ { "examination": "ct", "date": "2026-05-20", "finding": "not-seen" }, { "examination": "mr-contrast", "date": "2026-05-21", "finding": "seen", "size": "7 mm" },
                            { "examination": "specimen", "date": "2026-06-15", "finding": "complete-response" } ] },
            "lesion-3": { "plan": "observe", "outcome": "left",
              "evidence": [ { "examination": "ct", "date": "2026-05-20", "finding": "not-seen" }, { "examination": "mr-contrast", "date": "2026-10-02", "finding": "not-seen" } ] },
            "lesion-4": { "plan": "resect" }
          }
        }
        """;

    public static IReadOnlyList<LesionMeasure> Lesions { get; } = [new("lesion-1", 18, 14), new("lesion-2", 24, 4), new("lesion-3", 9, 22), new("lesion-4", 35, 6)];

    public static DossierEntries Read(string json) => DossierFile.Read("facts.json", Encoding.UTF8.GetBytes(json), RuleBook.Standard, Day);

    public static DossierInputs Inputs(string json = Json) => new("c-17", Lesions, Read(json), [], Day);
}
