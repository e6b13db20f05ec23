namespace IntraopAR.Geometry;

/// <summary>
/// glTF is in metres with +Y up and +Z forward (glTF 2.0, 3.4). A patient lying in LPS has +Z (superior) as glTF's up and
/// +Y (posterior) as its backward: (x, y, z) mm ↔ (x, z, −y) / 1000 m.
/// </summary>
internal static class GltfAxes
{
    /// <summary>
    /// Put on the node, so that the stored coordinates stay LPS millimetres and lose no more than a float's rounding.
    /// Column by column, as glTF has it.
    /// </summary>
    public static readonly double[] NodeMatrix = [0.001, 0, 0, 0, 0, 0, -0.001, 0, 0, 0.001, 0, 0, 0, 0, 0, 1];

    public static Vec3 ToLps(Vec3 metres) => new(1000 * metres.X, -1000 * metres.Z, 1000 * metres.Y);
}
