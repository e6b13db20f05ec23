using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Pictures;

/// <summary>A rigid pose as text: a 4x4 matrix, row by row, for column vectors, mm.</summary>
public static class PoseFile
{
    /// <summary>Such files carry as few as four digits; a scaled or sheared matrix differs by far more.</summary>
    private const double Tolerance = 2e-3;

    /// <exception cref="BadInputException">Not 16 numbers, or not a rotation and a shift.</exception>
    public static RigidMotion Read(string path)
    {
        var numbers = NumberRows.Read(path).SelectMany(r => r).ToArray();
        if (!RigidMotion.TryFromMatrix(numbers, Tolerance, out var motion, out var reason))
            throw new BadInputException(path, "pose", reason, "give a 4x4 rigid matrix, row by row, in mm");
        return motion.Translation.Length <= 1e5 ? motion : throw new BadInputException(path, "pose", "shifts by more than 100 m", "give it in mm");
    }
}
