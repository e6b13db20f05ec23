namespace IntraopAR.Theatre.Bench;

/// <summary>A picture of where measurements have been and where they are wanting. The page draws it; figures are shares of its width and height.</summary>
internal abstract record BenchMap(string Name)
{
    /// <summary>How the page draws it.</summary>
    public abstract string Form { get; }
}

/// <summary>Parts of the picture, row by row from the upper left, with the number of views that reach into each.</summary>
internal sealed record GridMap(string Name, int Columns, int Rows, IReadOnlyList<int> Counts) : BenchMap(Name)
{
    public override string Form => "grid";
}

/// <summary>Directions about a middle: a tilt of so many degrees to a side. The angle counts from the right, anticlockwise as drawn.</summary>
/// <param name="Sides">One for each side, the first to the right, anticlockwise: reached or not.</param>
/// <param name="WantedDegrees">A side is reached with a tilt of this.</param>
/// <param name="RimDegrees">At the map's rim.</param>
/// <param name="Now">Where it is at this moment.</param>
internal sealed record RoseMap(string Name, IReadOnlyList<bool> Sides, double WantedDegrees, double RimDegrees, IReadOnlyList<RoseDot> Dots, RoseDot? Now) : BenchMap(Name)
{
    public override string Form => "rose";
}

internal readonly record struct RoseDot(double AngleDegrees, double TiltDegrees);

/// <summary>One quantity: what was reached of it, and what is wanted at least between the ends of what was reached.</summary>
/// <param name="Wanted">Ends that ought to be reached; null where what is wanted is told by the words alone.</param>
internal sealed record BarMap(string Name, string Unit, IReadOnlyList<double> Values, IReadOnlyList<double>? Wanted, double Low, double High) : BenchMap(Name)
{
    public override string Form => "bar";
}

/// <summary>Quantities over time, s.</summary>
internal sealed record TraceMap(string Name, IReadOnlyList<Trace> Traces) : BenchMap(Name)
{
    public override string Form => "trace";
}

internal sealed record Trace(string Name, string Unit, IReadOnlyList<double> Times, IReadOnlyList<double> Values);

/// <summary>Things to be done one after the other, such as landmarks to be touched.</summary>
internal sealed record ListMap(string Name, IReadOnlyList<ListEntry> Entries) : BenchMap(Name)
{
    public override string Form => "list";
}

internal sealed record ListEntry(string Name, bool Done, string Words);
