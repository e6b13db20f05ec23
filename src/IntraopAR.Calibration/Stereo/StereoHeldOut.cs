using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>Pairs that the fit has not seen.</summary>
/// <param name="Error">Of their corners, triangulated, against the board's true shape, mm.</param>
/// <param name="Offsets">As <see cref="StereoCheck.Offsets"/> tells them, fold by fold.</param>
public sealed record StereoHeldOut(HeldOutError Error, IReadOnlyList<Vec3> Offsets)
{
    internal const int Folds = 4;

    /// <param name="fit">Cameras from some of the pairs.</param>
    /// <returns>Null where too few pairs remain to fit without a part of them.</returns>
    internal static StereoHeldOut? Of(IReadOnlyList<StereoPair> pairs, Func<IReadOnlyList<int>, StereoParameters> fit)
    {
        var (errors, offsets) = (new List<double>(), new List<Vec3>());
        for (var f = 0; f < Folds; f++)
        {
            // Every fourth pair: neighbours in a row of views are alike.
            int[] rest = [.. Enumerable.Range(0, pairs.Count).Where(i => i % Folds != f)];
            if (rest.Length < CameraDesign.FewestViews) return null;
            var p = fit(rest);
            StereoPair[] unseen = [.. pairs.Where((_, i) => i % Folds == f)];
            errors.AddRange(unseen.SelectMany(u => StereoCheck.Misses(p.Left, p.Right, p.RightFromLeft, u)));
            offsets.AddRange(StereoCheck.Offsets(p.Left, p.Right, p.RightFromLeft, unseen));
        }

        return new(HeldOutError.Of(errors, "mm")!, offsets);
    }
}
