using System.Globalization;
using IntraopAR.Ultrasound;

namespace IntraopAR.Benchmarks;

/// <summary>Reproduces the coefficients of <see cref="VesselModels"/> from simulated sweeps; <c>--full</c> prints them.</summary>
public sealed class VesselTraining : ILongCheck
{
    private const int FirstSeed = 1;
    private const int Sweeps = 40;

    public string Name => "ultrasound-vessel-training";

    public string What => $"the detector's two logistic models fitted anew to simulated sweeps of seeds {FirstSeed} to {Sweeps}";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var (examples, sweeps) = (new VesselExamples(), size == BenchSize.Full ? Sweeps : 2);
        for (var seed = FirstSeed; seed < FirstSeed + sweeps; seed++) examples.Add(SweptVessels.Of(seed, size == BenchSize.Full ? SweptVessels.Usual : SweptVessels.Usual / 2), seed);
        return [.. Fitted("Vessel", examples.Vessel, VesselModels.Vessel, progress), .. Fitted("Portal", examples.Portal, VesselModels.Portal, progress)];
    }

    private static BenchRow[] Fitted(string name, List<(double[] Features, bool Is)> rows, LogisticModel inCode, TextWriter progress)
    {
        var model = LogisticFit.Of(rows);
        progress.WriteLine($"{name}, {rows.Count} examples, {rows.Count(r => r.Is)} true: {model.Bias.ToString(CultureInfo.InvariantCulture)}, {Text(model.Weights)}, {Text(model.Means)}, {Text(model.Deviations)}");
        return
        [
            new($"ultrasound-vessel-training, {name}: AUC of the model in the code on these examples", LogisticFit.Auc([.. rows.Select(r => (inCode.Probability(r.Features), r.Is))]), ""),
            new($"ultrasound-vessel-training, {name}: largest difference of a weight from the code's", model.Weights.Zip(inCode.Weights, (a, b) => Math.Abs(a - b)).Max(), ""),
        ];
    }

    private static string Text(double[] values) => $"[{string.Join(", ", values.Select(v => v.ToString(CultureInfo.InvariantCulture)))}]";
}
