namespace IntraopAR.Tracking;

/// <summary>Numbers at a surface's points or cells.</summary>
/// <param name="Kind">0, 1, 2, 3: scalars, vectors, normals, tensors at points; 16 to 19 the same at cells.</param>
/// <param name="Components">Numbers per place; only scalars have a choice.</param>
public sealed record WireAttribute(string Name, byte Kind, byte Components, float[] Values)
{
    /// <summary>Places that have a value.</summary>
    public int Count => Values.Length / Math.Max(1, Width(Kind, Components));

    internal static int Width(byte kind, byte components) => (kind & 0x0f) switch
    {
        0 => components,
        1 or 2 => 3,
        _ => 9,
    };
}
