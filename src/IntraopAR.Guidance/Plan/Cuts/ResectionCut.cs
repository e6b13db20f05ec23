using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>A planned resection surface, model frame, mm. It goes through the whole liver; one side of it is resected.</summary>
/// <param name="Name">For the user; unique in the plan.</param>
public abstract record ResectionCut(string Name)
{
    /// <summary>Corners of a sheet's cells lie about this far apart, mm: also the fineness of the map over the cut.</summary>
    internal const double Cell = 6;

    /// <summary>A sheet reaches beyond the liver by this, mm.</summary>
    internal const double Beyond = 3;

    /// <summary>As a sheet over the whole shadow of a liver.</summary>
    /// <exception cref="BadInputException">It is bent over itself, or no cut.</exception>
    internal CutSheet SheetFor(TriangleMesh liver)
    {
        try
        {
            return Sheet(liver);
        }
        catch (FoldedSheetException)
        {
            throw Refused("is bent over itself", "draw it so that it can be seen whole from one side");
        }
    }

    internal abstract CutSheet Sheet(TriangleMesh liver);

    internal BadInputException Refused(string why, string remedy) => new("plan", $"resection {Name}", why, remedy);
}
