namespace IntraopAR.Theatre.Bench;

/// <summary>A view by itself, to be looked at.</summary>
/// <param name="Png">Its picture.</param>
/// <param name="Points">u, v, u, v … of what was found in it, pixels.</param>
/// <param name="Misses">From each point to where the fit puts it, pixels; empty where the fit does not use the view.</param>
internal sealed record BenchRowView(byte[] Png, int Width, int Height, IReadOnlyList<double> Points, IReadOnlyList<double> Misses);
