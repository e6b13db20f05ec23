using System.Runtime.CompilerServices;

namespace IntraopAR.Rehearsal;

/// <summary>Corner values of eight cubes from the nodes and back to them: per component and corner one value for each cube.</summary>
internal static unsafe class CellCorners
{
    /// <summary>Cubes worked on at a time.</summary>
    public const int Lanes = 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Gather(double* u, int* corner, double* into)
    {
        for (var a = 0; a < 8; a++)
            for (var l = 0; l < Lanes; l++)
            {
                var from = u + corner[a * Lanes + l];
                into[a * Lanes + l] = from[0];
                into[(8 + a) * Lanes + l] = from[1];
                into[(16 + a) * Lanes + l] = from[2];
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter(double* force, int* corner, double* f)
    {
        for (var a = 0; a < 8; a++)
            for (var l = 0; l < Lanes; l++)
            {
                var to = f + corner[a * Lanes + l];
                to[0] -= force[a * Lanes + l];
                to[1] -= force[(8 + a) * Lanes + l];
                to[2] -= force[(16 + a) * Lanes + l];
            }
    }
}
