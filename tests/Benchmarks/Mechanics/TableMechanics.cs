using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;

namespace IntraopAR.Benchmarks;

/// <summary>
/// What simulated livers on the table are like: how far a lesion is off after the best rigid fit of the seen surface, as
/// surgeons meet it, and what a simulation takes. Seeds begin at 1; one thread.
/// </summary>
public sealed class TableMechanics : ILongCheck
{
    public string Name => "table-mechanics";

    public string What => "simulated livers on the table: target error of the best rigid fit of the seen surface, time, redraws";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var (livers, casesPerLiver) = size == BenchSize.Full ? (20, 10) : (1, 4);
        var cases = new List<TableCase>();
        for (var liver = 0; liver <= livers; liver++)
        {
            // The last is the real patient's liver where it is there.
            if (liver == livers && (size == BenchSize.Sample || RealData.TryFind("liver-patient", "model", "liver.vtk") is null)) break;
            var clock = Stopwatch.StartNew();
            var body = liver == livers
                ? LiverBody.Of(MeshFile.Read(RealData.Find("liver-patient", "model", "liver.vtk")), [], [])
                : LiverBody.Of(VirtualPatient.FromSeed(liver + 1));
            var made = clock.Elapsed.TotalSeconds;
            var model = new ModelSurface(body.Liver);
            var of = Enumerable.Range(0, casesPerLiver).Select(i => TableCase.Run(body, model, 1 + liver * casesPerLiver + i)).ToArray();
            cases.AddRange(of);
            progress.WriteLine(FormattableString.Invariant(
                $"liver {liver + 1}: {body.Lattice.CellCount} cells of {body.Lattice.Size:F1} mm, made in {made:F2} s, mean error {of.Average(c => c.MeanError):F1} mm, residual {of.Average(c => c.Figures.Residual):F1} mm, strain {of.Average(c => c.Figures.LargestStrain):F2}, {of.Average(c => c.Figures.Steps):F0} steps, {of.Average(c => c.Seconds):F2} s, {of.Sum(c => c.Figures.Redraws)} redraws"));
        }

        var errors = cases.Select(c => c.MeanError).Order().ToArray();
        for (var low = 0; low < 20; low += 2)
            progress.WriteLine(FormattableString.Invariant($"{low,2} to {low + 2,2} mm: {errors.Count(e => e >= low && e < low + 2),4} cases"));
        var name = $"{cases.Count} simulated cases";
        return
        [
            new($"{name}: mean target error of the best rigid fit", errors.Average(), "mm"),
            new($"{name}: median of it", errors[errors.Length / 2], "mm"),
            new($"{name}: cases with a mean above 8 mm", 100.0 * errors.Count(e => e > 8) / errors.Length, "%"),
            new($"{name}: targets above 8 mm", 100.0 * cases.Sum(c => c.Above8) / cases.Sum(c => c.Targets), "%"),
            new($"{name}: residual with correspondences, mean", cases.Average(c => c.Figures.Residual), "mm"),
            new($"{name}: largest elastic displacement, mean", cases.Average(c => c.Figures.LargestDisplacement), "mm"),
            new($"{name}: largest strain, mean", cases.Average(c => c.Figures.LargestStrain), ""),
            new($"{name}: time of a simulation, mean", cases.Average(c => c.Seconds), "s"),
            new($"{name}: longest simulation", cases.Max(c => c.Seconds), "s"),
            new($"{name}: redraws", cases.Sum(c => c.Figures.Redraws), "draws"),
            .. size == BenchSize.Full ? LatticeStep.Rows(progress) : [],
        ];
    }
}
