using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>A phantom of N-wires, phantom axes, mm.</summary>
public sealed class WirePhantom
{
    private const double ParallelDegrees = 2;
    private const double LeastCrossDegrees = 3;
    private const double LargestMm = 1000;

    private WirePhantom(string name, IReadOnlyList<NWire> patterns)
    {
        (Name, Patterns) = (name, patterns);
        Wires = [.. patterns.SelectMany(p => p.Wires)];
        Along = patterns[0].First.Direction;
    }

    public string Name { get; }

    public IReadOnlyList<NWire> Patterns { get; }

    /// <summary>All wires, three for each pattern in its order.</summary>
    public IReadOnlyList<Wire> Wires { get; }

    /// <summary>The direction of the side wires, from front to back.</summary>
    public Vec3 Along { get; }

    /// <param name="source">The file, for the words of a failure.</param>
    /// <exception cref="BadInputException">The wires do not form N-wires with parallel sides.</exception>
    public static WirePhantom Create(string source, string name, IReadOnlyList<NWire> patterns)
    {
        if (patterns.Count == 0) throw new BadInputException(source, "Pattern", "there is no N-wire", "describe at least two as <Pattern Type=\"NWire\"> with three wires each");
        var wires = patterns.SelectMany(p => p.Wires).ToArray();
        foreach (var w in wires)
        {
            if (!w.Front.IsFinite || !w.Back.IsFinite || Vec3.Distance(w.Front, w.Back) is not (> 1 and < LargestMm))
                throw new BadInputException(source, w.Name, "a wire must be 1 mm to 1 m long");
            if (wires.Count(o => o.Name == w.Name) > 1) throw new BadInputException(source, w.Name, "two wires have this name");
        }

        foreach (var p in patterns)
        {
            if (Angle(p.First, p.Third) > ParallelDegrees) throw new BadInputException(source, p.First.Name, $"is not parallel to {p.Third.Name}: the sides of an N-wire must be");
            if (Angle(p.First, p.Middle) < LeastCrossDegrees) throw new BadInputException(source, p.Middle.Name, "runs along its sides: an N-wire's middle wire must cross from one to the other");
            if (Angle(p.First, patterns[0].First) > ParallelDegrees) throw new BadInputException(source, p.First.Name, $"is not parallel to {patterns[0].First.Name}: the side wires of all patterns must be");
        }

        return new(name, patterns);
    }

    private static double Angle(Wire a, Wire b) =>
        Math.Atan2(Vec3.Cross(a.Direction, b.Direction).Length, Math.Abs(Vec3.Dot(a.Direction, b.Direction))) * 180 / Math.PI;
}
