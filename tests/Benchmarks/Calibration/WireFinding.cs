using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>Simulated pictures of N-wire phantoms: wires found and named right, refused, or accepted though wrong.</summary>
public sealed class WireFinding : ILongCheck
{
    /// <summary>What is asked of pictures: a point within so many pixels of the truth.</summary>
    private const double Right = 3;

    /// <summary>Farther away than this is another spot, not the wire's echo told inexactly; 0.75 mm.</summary>
    private const double Another = 10;

    public string Name => "calibration-wires";

    public string What => "wires found and named in simulated ultrasound pictures, with haze, false spots, mirrored, turned, two or three N-wires";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var pictures = size == BenchSize.Full ? 400 : 10;
        progress.WriteLine($"seeds 1 to {pictures}");
        (string Name, SimulatedWirePicture Kind, int Patterns, bool Turn)[] ways =
        [
            ("little haze", new() { Haze = 2, FalseSpots = 0 }, 3, false),
            ("haze, 3 false spots", new(), 3, false),
            ("much haze, 6 false spots", new() { Haze = 20, FalseSpots = 6 }, 3, false),
            ("haze, 3 false spots, mirrored or turned", new(), 3, true),
            ("haze, 3 false spots, two N-wires", new(), 2, false),
        ];
        return [.. ways.SelectMany(w => Way(pictures, w.Name, w.Kind, w.Patterns, w.Turn))];
    }

    private static IEnumerable<BenchRow> Way(int pictures, string name, SimulatedWirePicture kind, int patterns, bool turn)
    {
        var phantom = SimulatedProbe.Phantom(patterns);
        var finder = new WireFinder(phantom, new(0.0775));
        var (right, wrong, drawn) = (0, 0, 0);
        for (var seed = 1; drawn < pictures; seed++)
        {
            var random = new SeededRandom(seed);
            if (kind.Draw(phantom, new SimulatedProbe().ProbeFromPhantom(random), random) is not { } p) continue;
            drawn++;
            var (picture, wires) = turn ? Turned(p.Picture, p.Wires, seed % 3) : p;
            var found = finder.Find(0, picture).PossiblePoints;
            // With two equal rows a picture alone leaves several namings, and the motion decides: one of them must be right.
            if (found.Count == 0) continue;
            var worst = found.Min(points => points.Zip(wires).Max(x => Pixel.Distance(x.First, x.Second)));
            if (worst <= Right) right++;
            else if (worst > Another) wrong++;
        }

        yield return new($"{pictures} pictures, {name}: all named right within 3 px", 100.0 * right / drawn, "%");
        yield return new($"{pictures} pictures, {name}: accepted with another spot taken for a wire", 100.0 * wrong / drawn, "%");
    }

    private static (GreyPicture, Pixel[]) Turned(GreyPicture p, Pixel[] wires, int how)
    {
        var (w, h) = (p.Width, p.Height);
        var turned = new byte[p.Pixels.Length];
        for (var y = 0; y < h; y++)
            for (var x = 0; x < w; x++)
                turned[how switch { 0 => y * w + (w - 1 - x), 1 => (h - 1 - y) * w + (w - 1 - x), _ => x * h + (h - 1 - y) }] = p[x, y];
        return how switch
        {
            0 => (new(w, h, turned), [.. wires.Select(q => new Pixel(w - 1 - q.U, q.V))]),
            1 => (new(w, h, turned), [.. wires.Select(q => new Pixel(w - 1 - q.U, h - 1 - q.V))]),
            _ => (new(h, w, turned), [.. wires.Select(q => new Pixel(h - 1 - q.V, q.U))]),
        };
    }
}
