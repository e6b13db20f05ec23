using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>What makes a margin uncertain beside the registration; standard deviations, mm.</summary>
/// <param name="Segmentation">Of the lesion's segmented surface along its normal: half of it too far out or in, half of it aside.</param>
/// <param name="Tool">Of the cut that is made from the cut that is shown, per axis: tracking, display and hand together. Shared by the whole cut.</param>
public sealed record MarginErrors(double Segmentation, double Tool)
{
    /// <summary>About half a voxel; and an assumption, to be replaced by what a group measures of itself.</summary>
    public static readonly MarginErrors Default = new(1, 1.5);

    internal void Check()
    {
        if (!(Segmentation is >= 0 and < 20) || !(Tool is >= 0 and < 20))
            throw new BadInputException("plan", "errors", FormattableString.Invariant($"{Segmentation} and {Tool} mm are no standard deviations of a surface and a tool"), "give 0 to 20 mm");
    }
}
